package io.goopang.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The input of an ECR operation, with ECR's own checks (Amazon ECR API Reference).
 *
 * @param region from the request's signature
 * @param caller the access key of whoever signed it
 */
record EcrRequest(ObjectNode input, String region, String caller) {

    private static final Pattern REPOSITORY_NAME =
            Pattern.compile("(?:[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*/)*[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*");

    /** The required repository name; a registry other than the sandbox's has no repositories. */
    String repositoryName() {
        String name = requireRepositoryName(required("repositoryName"));
        String registry = text("registryId").orElse(SandboxSettings.ACCOUNT);
        if (!registry.equals(SandboxSettings.ACCOUNT)) {
            throw EcrException.repositoryNotFound(name, registry);
        }
        return name;
    }

    static String requireRepositoryName(String name) {
        if (name.length() < 2
                || name.length() > 256
                || !REPOSITORY_NAME.matcher(name).matches()) {
            throw EcrException.invalid("repositoryName", "must satisfy regular expression '" + REPOSITORY_NAME + "'");
        }
        return name;
    }

    String required(String name) {
        return text(name).orElseThrow(() -> EcrException.invalid(name, "must not be null"));
    }

    Optional<String> text(String name) {
        JsonNode value = input.path(name);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    boolean flag(String name) {
        return input.path(name).asBoolean(false);
    }

    Optional<EcrRequest> object(String name) {
        return input.path(name) instanceof ObjectNode found
                ? Optional.of(new EcrRequest(found, region, caller))
                : Optional.empty();
    }

    boolean has(String name) {
        return input.hasNonNull(name);
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        input.path(name).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    List<EcrRequest> objects(String name) {
        List<EcrRequest> objects = new ArrayList<>();
        for (JsonNode each : input.path(name)) {
            if (each instanceof ObjectNode found) {
                objects.add(new EcrRequest(found, region, caller));
            }
        }
        return objects;
    }

    <T extends Enum<T>> T choice(String name, Class<T> type, T fallback) {
        String value = text(name).orElse(fallback.name());
        for (T constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        throw EcrException.invalid(name, "must satisfy enum value set: " + List.of(type.getEnumConstants()));
    }

    int count(String name, int fallback, int most) {
        if (!has(name)) {
            return fallback;
        }
        int count = input.path(name).asInt();
        if (count < 1 || count > most) {
            throw EcrException.invalid(name, "must be between 1 and " + most);
        }
        return count;
    }
}
