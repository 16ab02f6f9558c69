package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the user's engine the way Docker's own command line does: DOCKER_HOST, then the context, then the usual sockets
 * (https://docs.docker.com/reference/cli/docker/#environment-variables).
 */
final class EngineLocator {

    private static final String DEFAULT_SOCKET = "/var/run/docker.sock";
    private static final String WINDOWS_PIPE = "npipe:////./pipe/docker_engine";

    private final Map<String, String> environment;
    private final Path home;
    private final DockerFolder folder;
    private final boolean windows;
    private final Predicate<Path> exists;

    EngineLocator(Map<String, String> environment, Path home) {
        this(environment, home, System.getProperty("os.name", "").startsWith("Windows"), path -> Files.exists(path));
    }

    EngineLocator(Map<String, String> environment, Path home, boolean windows, Predicate<Path> exists) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.folder = new DockerFolder(environment, home);
        this.windows = windows;
        this.exists = exists;
    }

    /**
     * Finds the address; whether anything answers there is another question.
     *
     * @throws Failure (ENVIRONMENT) where what is configured leads to no engine that this program can talk to
     */
    EngineAddress locate() {
        String host = variable("DOCKER_HOST");
        if (!host.isEmpty()) {
            boolean tls = !variable("DOCKER_TLS_VERIFY").isEmpty();
            return address(host, tls ? certificates() : null, "DOCKER_HOST");
        }
        String chosen = variable("DOCKER_CONTEXT");
        String context =
                chosen.isEmpty() ? folder.config().path("currentContext").asText("") : chosen;
        if (!context.isEmpty() && !context.equals("default")) {
            return contextAddress(
                    context, chosen.isEmpty() ? folder.configFile().toString() : "DOCKER_CONTEXT");
        }
        return defaultAddress();
    }

    private EngineAddress contextAddress(String name, String chosenBy) {
        String origin = "the Docker context " + name + ", chosen by " + chosenBy;
        JsonNode endpoint = folder.context(name)
                .map(meta -> meta.path("Endpoints").path("docker"))
                .orElseThrow(() -> Failure.of(ExitCode.ENVIRONMENT, "there is no Docker context " + name)
                        .reason(chosenBy + " chooses it, but " + folder.path().resolve("contexts")
                                + " does not hold it")
                        .mend("Choose one that `docker context ls` shows, or none: DOCKER_CONTEXT=default.")
                        .build());
        String host = endpoint.path("Host").asText("");
        if (host.isEmpty()) {
            return defaultAddress();
        }
        Path certificates = folder.contextCertificates(name);
        return address(host, exists.test(certificates) ? certificates : null, origin);
    }

    private EngineAddress defaultAddress() {
        if (windows) {
            return new EngineAddress(URI.create(WINDOWS_PIPE), null, "the default pipe", false);
        }
        List<Path> sockets = new ArrayList<>();
        sockets.add(Path.of(DEFAULT_SOCKET));
        sockets.add(home.resolve(".docker/run/docker.sock"));
        String runtime = variable("XDG_RUNTIME_DIR");
        if (!runtime.isEmpty()) {
            sockets.add(Path.of(runtime, "docker.sock"));
        }
        Path socket = sockets.stream().filter(exists).findFirst().orElse(Path.of(DEFAULT_SOCKET));
        return new EngineAddress(URI.create("unix://" + socket), null, "the default socket", false);
    }

    private EngineAddress address(String host, @Nullable Path certificates, String origin) {
        URI uri;
        try {
            uri = URI.create(host.contains("://") ? host : "tcp://" + host);
        } catch (IllegalArgumentException e) {
            throw unusable(host, origin, "it is no address");
        }
        return switch (uri.getScheme()) {
            case "unix", "npipe" -> new EngineAddress(uri, null, origin, false);
            case "tcp", "http", "https" -> tcp(uri, certificates, origin);
            case "ssh" ->
                throw Failure.of(ExitCode.ENVIRONMENT, "engines behind ssh can't be used to build or push")
                        .reason(origin + " names " + host)
                        .mend(
                                "Unset it, so that the engine of this machine builds; deploy to the other machine with --host "
                                        + host + ".")
                        .build();
            default -> throw unusable(host, origin, "goopang knows unix://, npipe:// and tcp:// only");
        };
    }

    private static EngineAddress tcp(URI uri, @Nullable Path certificates, String origin) {
        if (uri.getHost() == null) {
            throw unusable(uri.toString(), origin, "it names no host");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : certificates == null ? 2375 : 2376;
        return new EngineAddress(URI.create("tcp://" + uri.getHost() + ":" + port), certificates, origin, false);
    }

    private static Failure unusable(String host, String origin, String why) {
        return Failure.of(ExitCode.ENVIRONMENT, "the engine's address " + host + " can't be used")
                .reason(origin + " names it: " + why)
                .mend("Correct or unset it.")
                .build();
    }

    private Path certificates() {
        String configured = variable("DOCKER_CERT_PATH");
        return configured.isEmpty() ? folder.path() : Path.of(configured);
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "").strip();
    }
}
