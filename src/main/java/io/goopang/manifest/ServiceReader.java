package io.goopang.manifest;

import io.goopang.manifest.check.Claim;
import io.goopang.manifest.check.Claims;
import io.goopang.manifest.check.Listener;
import io.goopang.manifest.form.DockerForm;
import io.goopang.manifest.form.MemoryForm;
import io.goopang.manifest.tree.Field;
import io.goopang.manifest.tree.Section;
import io.goopang.model.ServiceName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one service. */
final class ServiceReader {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,9})?");
    private static final String LEAST_CPUS = "0.01";
    // The engine refuses less (docker run, --memory).
    private static final long LEAST_MEMORY = 6L << 20;

    private final Claims claims;

    ServiceReader(Claims claims) {
        this.claims = claims;
    }

    Service read(ServiceName name, Field entry, Section section) {
        ContainerReader container = new ContainerReader(section, entry.path(), claims);
        String module = section.require("path", "the folder of the service's module", ".", ImageReader::path);
        Optional<String> jar = section.read("jar", ImageReader::path);
        Optional<Integer> port = container.port();
        Service.Protocol protocol = section.read("protocol", field -> Choice.of(field, Service.Protocol.values()))
                .orElse(Defaults.PROTOCOL);
        port.ifPresent(number -> section.find("port")
                .ifPresent(at -> claims.listener(new Claim<>(
                        new Listener(number, protocol == Service.Protocol.TCP),
                        entry.path(),
                        at.location(),
                        at.path()))));
        Map<String, String> env = container.env();
        Service service = new Service(
                name,
                module,
                jar.orElse(null),
                port.orElse(1),
                protocol,
                containerName(name, entry, section.find("container")),
                container.publish(port),
                env,
                container.secrets(env),
                container.health(),
                section.read("memory", ServiceReader::memory).orElse(null),
                section.read("cpus", ServiceReader::cpus).orElse(null),
                section.read("needs", field -> needs(name, field)).orElse(List.of()),
                section.read("stop-grace", HealthReader::duration).orElse(Defaults.STOP_GRACE),
                LogReader.read(section.section("log")));
        section.close();
        return service;
    }

    private String containerName(ServiceName name, Field entry, Optional<Field> field) {
        String fallback = Defaults.container(name);
        if (field.isEmpty()) {
            claims.container(new Claim<>(fallback, entry.path(), entry.keyLocation(), entry.path()));
            return fallback;
        }
        Field at = field.get();
        Optional<String> written =
                at.matching(DockerForm.NAME, text -> DockerForm.isName(text) && DockerForm.isResolvable(text));
        written.ifPresent(text -> claims.container(new Claim<>(text, entry.path(), at.location(), at.path())));
        return written.orElse(fallback);
    }

    private static Optional<Long> memory(Field field) {
        String expected = "an amount of memory such as 512m or 1g";
        Optional<Long> bytes = field.scalar(expected, MemoryForm::parse);
        return bytes.filter(amount -> amount < LEAST_MEMORY).isPresent()
                ? field.expected("at least 6m, Docker's least (a number alone is bytes)")
                : bytes;
    }

    // BigDecimal computes a table when it is loaded, for 15 ms: not before anyone asks for processors.
    private static Optional<BigDecimal> cpus(Field field) {
        return field.number("a number of processors such as 0.5 or 2", text -> Optional.of(text)
                .filter(number -> DECIMAL.matcher(number).matches())
                .map(BigDecimal::new)
                .filter(number -> number.compareTo(new BigDecimal(LEAST_CPUS)) >= 0));
    }

    private Optional<List<ServiceName>> needs(ServiceName name, Field field) {
        List<ServiceName> needs = new ArrayList<>();
        for (Field item : field.items("a list of services and accessories").orElse(List.of())) {
            Optional<String> text = item.matching("the name of a service or accessory", DockerForm::isWord);
            text.ifPresent(word -> {
                claims.need(name.value(), new Claim<>(word, field.path(), item.location(), item.path()));
                if (ServiceName.isValid(word)) {
                    needs.add(new ServiceName(word));
                }
            });
        }
        return Optional.of(needs);
    }
}
