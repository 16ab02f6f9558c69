package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.model.ImageReference;
import io.goopang.model.RegistryCredential;
import io.goopang.model.Secret;
import io.goopang.port.Logins;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials that the user has for registries in Docker's own settings: a credential helper for one registry
 * ({@code credHelpers}), the one for all ({@code credsStore}), then what {@code docker login} wrote ({@code auths}).
 */
public final class RegistryLogins implements Logins {

    private static final String HUB = "docker.io";
    private static final String HUB_KEY = "https://index.docker.io/v1/";

    private final DockerFolder folder;
    private final CredentialHelper helper;

    public RegistryLogins(Map<String, String> environment, Path home) {
        this(environment, home, new CredentialHelper());
    }

    RegistryLogins(Map<String, String> environment, Path home, CredentialHelper helper) {
        this.folder = new DockerFolder(environment, home);
        this.helper = helper;
    }

    /** What to send to the registry that the image's name begins with. */
    RegistryLogin forImage(ImageReference image) {
        String registry = registry(image);
        JsonNode config = folder.config();
        for (String key : keys(registry)) {
            String program = config.path("credHelpers")
                    .path(key)
                    .asText(config.path("credsStore").asText(""));
            if (!program.isEmpty()) {
                CredentialHelper.Answer answer = helper.ask(program, key);
                if (answer.credential() != null || answer.broken()) {
                    return new RegistryLogin(answer.credential(), answer.words() + " for " + registry);
                }
            }
            Optional<RegistryCredential> written = written(config.path("auths").path(key), key);
            if (written.isPresent()) {
                return new RegistryLogin(
                        written.get(), "the credentials in " + folder.configFile() + " for " + registry);
            }
        }
        return new RegistryLogin(null, "no credentials for " + registry);
    }

    @Override
    public Optional<RegistryCredential> credential(ImageReference image) {
        return Optional.ofNullable(forImage(image).credential());
    }

    /** The registry by the rule of distribution/reference: a first part with a dot or colon, or localhost. */
    static String registry(ImageReference image) {
        int slash = image.name().indexOf('/');
        String first = slash < 0 ? "" : image.name().substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return !host || first.equals("index.docker.io") ? HUB : first;
    }

    /** Registry and repository in full, as distribution/reference has it, without tag and digest. */
    static String fullName(ImageReference image) {
        String registry = registry(image);
        if (!registry.equals(HUB)) {
            return image.name();
        }
        String repository = image.repository();
        return HUB + "/" + (repository.contains("/") ? repository : "library/" + repository);
    }

    private static List<String> keys(String registry) {
        return registry.equals(HUB)
                ? List.of(HUB_KEY, HUB, "index.docker.io", "registry-1.docker.io")
                : List.of(registry, "https://" + registry);
    }

    private static Optional<RegistryCredential> written(JsonNode entry, String key) {
        String token = entry.path("identitytoken").asText("");
        if (!token.isEmpty()) {
            return Optional.of(RegistryCredential.identityToken(key, new Secret(token)));
        }
        String encoded = entry.path("auth").asText("");
        try {
            String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            if (colon <= 0) {
                return Optional.empty();
            }
            return Optional.of(new RegistryCredential(
                    key, decoded.substring(0, colon), new Secret(decoded.substring(colon + 1)), Instant.MAX));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
