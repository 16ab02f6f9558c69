package io.goopang.manifest;

import io.goopang.manifest.check.Claim;
import io.goopang.manifest.check.Claims;
import io.goopang.manifest.check.PublishedPort;
import io.goopang.manifest.tree.Field;
import io.goopang.manifest.tree.Section;
import io.goopang.manifest.tree.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what services and accessories have in common: port, environment, secrets, health. */
final class ContainerReader {

    private static final String PORT = "1-65535";
    private static final String NOT_A_NAME = "not a name for the environment: it is empty, or holds = or a space";

    private final Section section;
    private final String owner;
    private final Claims claims;

    ContainerReader(Section section, String owner, Claims claims) {
        this.section = section;
        this.owner = owner;
        this.claims = claims;
    }

    /** What the container listens on; empty, after a report, if that is missing or wrong. */
    Optional<Integer> port() {
        return section.require(
                "port", "what the container listens on", Optional.empty(), field -> Optional.of(port(field)));
    }

    /** Where the file says the port is published, or else where the given port is by default; null for nowhere. */
    @Nullable
    Publish publish(Optional<Integer> fallback) {
        Optional<Field> field = section.find("publish");
        if (field.isPresent()) {
            Optional<Publish> publish = PublishReader.read(field.get());
            publish.ifPresent(value -> claim(value, field.get(), false));
            return publish.orElse(null);
        }
        Optional<Publish> publish = fallback.map(port -> new Publish(null, port));
        publish.ifPresent(value -> section.find("port").ifPresent(at -> claim(value, at, true)));
        return publish.orElse(null);
    }

    Map<String, String> env() {
        Map<String, String> env = new LinkedHashMap<>();
        for (Field field :
                section.section("env", "names with values such as NAME: value").entries()) {
            if (field.key().isEmpty() || field.key().matches("(?s).*[=\\s\\p{Cntrl}].*")) {
                field.keyProblem(NOT_A_NAME);
            }
            field.scalar("a single value (\"\" for an empty one)").ifPresent(value -> env.put(field.key(), value));
        }
        return env;
    }

    Secrets secrets(Map<String, String> env) {
        Map<String, SecretTemplate> templates = new LinkedHashMap<>();
        for (Field field : section.section("secrets", "names with values such as NAME: ${NAME}")
                .entries()) {
            if (!field.key().matches("[A-Za-z0-9_.-]*[A-Za-z0-9_-][A-Za-z0-9_.-]*")) {
                field.keyProblem("the name of a secret has letters, digits and _ . -, as it is a file's name");
            } else if (env.containsKey(field.key())) {
                field.keyProblem("env: sets the same name; keep it in one place");
            }
            template(field).ifPresent(template -> templates.put(field.key(), template));
        }
        Secrets.Delivery delivery = section.read("secrets-as", field -> Choice.of(field, Secrets.Delivery.values()))
                .orElse(Defaults.DELIVERY);
        return new Secrets(delivery, templates);
    }

    Health health() {
        return HealthReader.read(section.section("health"));
    }

    private static Optional<SecretTemplate> template(Field field) {
        Optional<String> text = field.scalar("${NAME}, the environment variable that holds the secret");
        if (text.filter(template -> !Template.parse(template).isWellFormed()).isPresent()) {
            field.problem(Template.Malformed.MESSAGE);
            return Optional.empty();
        }
        return text.map(template -> new SecretTemplate(template, field.location()));
    }

    private static Optional<Integer> port(Field field) {
        return field.integer(1, 65535, PORT);
    }

    private void claim(Publish publish, Field at, boolean byDefault) {
        PublishedPort port = new PublishedPort(publish.address(), publish.port(), byDefault);
        claims.port(new Claim<>(port, owner, at.location(), at.path()));
    }
}
