package io.goopang.bench;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all contenders share: the registry with the base, and the engine behind a proxy that counts.
 *
 * @param home goopang's checkout
 * @param folder for whatever the bench writes, which goes at the end
 * @param hub the registry that has the base
 * @param socket the engine, behind the proxy
 */
record Surroundings(Path home, Path folder, StandIn hub, CountingProxy socket) implements AutoCloseable {

    private static final String ENGINE = "unix:///var/run/docker.sock";
    private static final String LABEL = "goopang.bench";

    static Surroundings open(Path home, Path folder) throws IOException, InterruptedException {
        String engine = Objects.requireNonNullElse(System.getenv("DOCKER_HOST"), ENGINE);
        if (!engine.startsWith("unix://")) {
            throw new IOException("the bench counts what goes to an engine on a socket of this machine, not " + engine);
        }
        CountingProxy socket = CountingProxy.toSocket(
                UnixDomainSocketAddress.of(folder.resolve("engine.sock")),
                UnixDomainSocketAddress.of(engine.substring("unix://".length())));
        return new Surroundings(home, folder, new StandIn(home, folder.resolve("hub")), socket);
    }

    /** The engine's address for clients. */
    String engine() {
        return "unix://" + folder.resolve("engine.sock");
    }

    /** What the images carry that are to be removed at the end. */
    String label() {
        return LABEL + "=" + folder.getFileName();
    }

    /** A folder for {@code DOCKER_CONFIG} with the logins of the base's registry and another. */
    String logins(StandIn other) throws IOException {
        Path config = Files.createDirectories(
                folder.resolve("docker-" + other.registry().replace(':', '-')));
        String logins = Stream.of(hub, other)
                .distinct()
                .map(each -> "\"" + each.registry() + "\":{\"auth\":\"" + each.basic() + "\"}")
                .collect(Collectors.joining(","));
        Files.writeString(config.resolve("config.json"), "{\"auths\":{" + logins + "}}");
        return config.toString();
    }

    /** All jars of a Maven build, in an order of its own, as a class-data archive wants it. */
    String classPath(Path target) {
        try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
            return Stream.concat(Stream.of(target.resolve("bench.jar")), jars.sorted())
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Lets the engine have the base, as it would from an earlier build. */
    void pull(String base) throws IOException, InterruptedException {
        docker("pull", "-q", "--platform", "linux/arm64", base);
    }

    /** Removes what the contenders left in the engine. */
    void clean(String base) throws IOException, InterruptedException {
        for (int round = 0; round < 2; round++) {
            String images = docker("image", "ls", "-q", "--filter", "label=" + label());
            for (String image : images.lines().distinct().toList()) {
                docker("image", "rm", "-f", image);
            }
            docker("image", "prune", "-f", "--filter", "label=" + label());
        }
        docker("image", "rm", "-f", base);
    }

    private String docker(String... arguments) throws IOException, InterruptedException {
        return Commands.output(
                Map.of("DOCKER_HOST", engine(), "DOCKER_CONFIG", logins(hub)),
                Stream.concat(Stream.of("docker"), List.of(arguments).stream()).toList());
    }

    @Override
    public void close() throws IOException {
        hub.close();
        socket.close();
    }
}
