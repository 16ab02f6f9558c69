package io.goopang.sandbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.goopang.model.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The registry's state on disk: a JSON file for each repository and one for the account, each replaced as a whole. */
final class StateFiles {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(Digest.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new TextDeserializer<>(Instant.class, Instant::parse))
                    .addDeserializer(Digest.class, new TextDeserializer<>(Digest.class, Digest::new)))
            .build();

    private static final String SUFFIX = ".json";

    private final Path repositories;
    private final Path account;

    StateFiles(Path folder) throws IOException {
        this.repositories = Files.createDirectories(folder.resolve("repositories"));
        this.account = folder.resolve("account.json");
    }

    List<Repository> readRepositories() throws IOException {
        List<Repository> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(repositories)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
                found.add(JSON.readValue(file.toFile(), Repository.class));
            }
        }
        return found;
    }

    void write(Repository repository) {
        write(file(repository.name()), repository);
    }

    void delete(String repository) {
        try {
            Files.deleteIfExists(file(repository));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> readAccount() throws IOException {
        if (!Files.exists(account)) {
            return Map.of();
        }
        return JSON.readerForMapOf(String.class).readValue(account.toFile());
    }

    void writeAccount(Map<String, String> settings) {
        write(account, settings);
    }

    // A repository's name may have slashes, but no '+'.
    private Path file(String repository) {
        return repositories.resolve(repository.replace('/', '+') + SUFFIX);
    }

    private static void write(Path target, Object value) {
        Path draft = target.resolveSibling(target.getFileName() + ".new");
        try {
            Files.write(draft, JSON.writeValueAsBytes(value));
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
