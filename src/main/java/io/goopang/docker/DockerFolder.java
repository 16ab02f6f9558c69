package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.json.JsonTree;
import io.goopang.model.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The folder in which Docker's own command line keeps the user's settings, {@code ~/.docker} or DOCKER_CONFIG
 * (https://docs.docker.com/reference/cli/docker/#docker-cli-configuration-file-configjson-properties).
 */
final class DockerFolder {

    private final Path folder;

    DockerFolder(Map<String, String> environment, Path home) {
        String configured = environment.getOrDefault("DOCKER_CONFIG", "");
        this.folder = configured.isBlank() ? home.resolve(".docker") : Path.of(configured);
    }

    Path path() {
        return folder;
    }

    Path configFile() {
        return folder.resolve("config.json");
    }

    /** What config.json holds; an empty object where there is no such file. */
    JsonNode config() {
        return read(configFile()).orElseGet(JsonTree::object);
    }

    /** What the context's meta.json holds. */
    Optional<JsonNode> context(String name) {
        return read(contextFolder("meta", name).resolve("meta.json"));
    }

    Path contextCertificates(String name) {
        return contextFolder("tls", name).resolve("docker");
    }

    private Path contextFolder(String kind, String name) {
        String id = Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex();
        return folder.resolve("contexts").resolve(kind).resolve(id);
    }

    private static Optional<JsonNode> read(Path file) {
        try {
            return Optional.of(JsonTree.read(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // Jackson quotes the source in its message, and the source holds credentials.
            throw Failure.of(ExitCode.ENVIRONMENT, "could not read Docker's settings in " + file)
                    .reason(e instanceof com.fasterxml.jackson.core.JacksonException ? "not JSON" : e.toString())
                    .mend("Mend the file, or name another folder with DOCKER_CONFIG.")
                    .build();
        }
    }
}
