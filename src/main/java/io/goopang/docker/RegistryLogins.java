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
            Optional<RegistryLogin> written = written(config.path("auths").path(key), key, registry);
            if (written.isPresent()) {
                return written.get();
            }
        }
        // Docker looks at each key as what it may have been in old files: an address of the registry.
        for (Map.Entry<String, JsonNode> entry : config.path("auths").properties()) {
            Optional<RegistryLogin> written = host(entry.getKey()).equals(registry)
                    ? written(entry.getValue(), registry, registry)
                    : Optional.empty();
            if (written.isPresent()) {
                return written.get();
            }
        }
        return new RegistryLogin(null, "no credentials for " + registry);
    }

    @Override
    public Optional<Login> login(ImageReference image) {
        RegistryLogin login = forImage(image);
        return Optional.of(new Login(login.credential(), login.source()));
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

    /** Host and port of a key, without scheme and path ({@code ConvertToHostname} in docker/cli, config/credentials). */
    private static String host(String key) {
        return key.replaceFirst("^https?://", "").replaceFirst("/.*", "");
    }

    private Optional<RegistryLogin> written(JsonNode entry, String address, String registry) {
        return credential(entry, address)
                .map(credential -> new RegistryLogin(
                        credential, "the credentials in " + folder.configFile() + " for " + registry));
    }

    /** Name and password stand in one word, or each for itself, as in what clusters keep for their pulls. */
    private static Optional<RegistryCredential> credential(JsonNode entry, String address) {
        String token = entry.path("identitytoken").asText("");
        if (!token.isEmpty()) {
            return Optional.of(RegistryCredential.identityToken(address, new Secret(token)));
        }
        String pair = decoded(entry.path("auth").asText(""));
        int colon = pair.indexOf(':');
        String name = colon < 0 ? entry.path("username").asText("") : pair.substring(0, colon);
        String password = colon < 0 ? entry.path("password").asText("") : pair.substring(colon + 1);
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new RegistryCredential(address, name, new Secret(password), Instant.MAX));
    }

    private static String decoded(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
