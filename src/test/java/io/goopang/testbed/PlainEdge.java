package io.goopang.testbed;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import com.github.dockerjava.api.model.RestartPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * HAProxy in a container, in front of services that have two slots each, blue and green; switched as its manual tells
 * (management.txt, section 9.3, "set server").
 */
final class PlainEdge {

    private static final Duration RESOLUTION = Duration.ofSeconds(5);
    private static final String NETWORK = "bed";
    private static final String SETTINGS = """
            global
              stats socket ipv4@127.0.0.1:9999 level admin
            defaults
              mode http
              timeout connect 2s
              timeout client 75s
              timeout server 60s
              option redispatch
              retries 3
              retry-on conn-failure empty-response
            resolvers docker
              nameserver dns 127.0.0.11:53
              timeout resolve 1s
              timeout retry 1s
              hold valid 1s
              hold nx 5s
              hold timeout 1h
              hold refused 1h
              hold other 1h
            """;

    private final HostEngine engine;
    private final DockerClient client;
    private final String id;

    /** Brings one up for services of these names, each on the port of its own. */
    PlainEdge(HostEngine engine, String image, Map<String, Integer> services) throws IOException {
        this.engine = engine;
        this.client = engine.client();
        client.createNetworkCmd().withName(NETWORK).exec();
        id = client.createContainerCmd(image)
                .withAliases(List.copyOf(services.keySet()))
                .withExposedPorts(
                        services.values().stream().map(ExposedPort::tcp).toList())
                .withHostConfig(always().withPortBindings(services.values().stream()
                        .map(PlainEdge::publish)
                        .toList()))
                .exec()
                .getId();
        client.copyArchiveToContainerCmd(id)
                .withTarInputStream(new ByteArrayInputStream(tar(SETTINGS
                        + services.entrySet().stream()
                                .map(service -> slots(service.getKey(), service.getValue()))
                                .collect(Collectors.joining()))))
                .withRemotePath("/usr/local/etc/haproxy")
                .exec();
        client.startContainerCmd(id).exec();
    }

    /** Starts a container of the tests' web server in the edge's network, which nothing points at yet. */
    String start(String... environment) {
        String container = client.createContainerCmd(WebImage.NAME)
                .withEnv(environment)
                .withHostConfig(always())
                .exec()
                .getId();
        client.startContainerCmd(container).exec();
        Patience.await(RESOLUTION, () -> engine.logs(container).contains("listening"), () -> engine.logs(container));
        return container;
    }

    /** Sends new requests for a service to a container, and waits until the slot that it had before has nothing to do. */
    void switchTo(String service, String container, int port) {
        String free = serves(service, "blue") ? "green" : "blue";
        String other = free.equals("blue") ? "green" : "blue";
        String address = engine.address(container, NETWORK);
        runtime("set server %s/%s state maint".formatted(service, free));
        runtime("set server %s/%s fqdn %s".formatted(service, free, container.substring(0, 12)));
        Patience.await(
                RESOLUTION, () -> state(service, free).get(4).equals(address), () -> "not resolved: " + container);
        runtime("set server %s/%s addr %s port %d".formatted(service, free, address, port));
        runtime("set server %1$s/%2$s state ready;set server %1$s/%3$s state drain".formatted(service, free, other));
        Patience.await(Duration.ofSeconds(10), () -> sessions(service, other) == 0, () -> "not drained: " + other);
    }

    void stop(String container) {
        client.stopContainerCmd(container).exec();
    }

    private boolean serves(String service, String slot) {
        List<String> state = state(service, slot);
        return state.get(5).equals("2") && (Integer.parseInt(state.get(6)) & 0x3b) == 0;
    }

    private List<String> state(String service, String slot) {
        return runtime("show servers state " + service)
                .lines()
                .map(line -> List.of(line.split(" ")))
                .filter(fields -> fields.size() > 6 && fields.get(3).equals(slot))
                .findFirst()
                .orElseThrow();
    }

    private int sessions(String service, String slot) {
        return runtime("show stat -1 4 -1")
                .lines()
                .map(line -> line.split(",", -1))
                .filter(fields -> fields.length > 4 && fields[0].equals(service) && fields[1].equals(slot))
                .mapToInt(fields -> Integer.parseInt(fields[4]))
                .findFirst()
                .orElseThrow();
    }

    private String runtime(String commands) {
        return engine.exec(id, "sh", "-c", "printf '%s\\n' '" + commands + "' | nc 127.0.0.1 9999");
    }

    private static HostConfig always() {
        return HostConfig.newHostConfig().withNetworkMode(NETWORK).withRestartPolicy(RestartPolicy.alwaysRestart());
    }

    private static PortBinding publish(int port) {
        return new PortBinding(Binding.bindPort(port), ExposedPort.tcp(port));
    }

    private static String slots(String service, int port) {
        return """
                frontend %1$s
                  bind :%2$d
                  default_backend %1$s
                backend %1$s
                  server blue 127.0.0.1:1 disabled resolvers docker resolve-prefer ipv4 resolve-opts allow-dup-ip init-addr none
                  server green 127.0.0.1:1 disabled resolvers docker resolve-prefer ipv4 resolve-opts allow-dup-ip init-addr none
                """.formatted(service, port);
    }

    private static byte[] tar(String configuration) throws IOException {
        byte[] content = configuration.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry("haproxy.cfg");
            entry.setSize(content.length);
            entry.setMode(0100644);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}
