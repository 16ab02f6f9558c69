package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks a {@code docker-credential-…} program: the registry on its standard input, credentials as JSON on its output
 * (https://github.com/docker/docker-credential-helpers#development).
 */
class CredentialHelper {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A key chain may ask its user first. */
    private static final long PATIENCE_SECONDS = 60;

    /** By the protocol the user name that stands for «the secret is an identity token». */
    private static final String TOKEN_USER = "<token>";

    /**
     * What came of asking.
     *
     * @param credentials null where the helper has none
     * @param broken whether the helper could not be asked at all
     * @param words where the credentials are from, or why there are none
     */
    record Answer(@Nullable AuthConfig credentials, boolean broken, String words) {}

    Answer ask(String name, String server) {
        String program = "docker-credential-" + name;
        try {
            Process process = new ProcessBuilder(program, "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return answer(process, program, server);
        } catch (IOException e) {
            return new Answer(null, true, "no credentials, since " + program + " could not be run,");
        }
    }

    private static Answer answer(Process process, String program, String server) throws IOException {
        try {
            try (OutputStream input = process.getOutputStream()) {
                input.write(server.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return new Answer(null, true, "no credentials, since " + program + " did not answer,");
            }
            if (process.exitValue() != 0) {
                return new Answer(null, false, program + " has no credentials");
            }
            byte[] output = process.getInputStream().readAllBytes();
            return new Answer(parse(JSON.readTree(output), server), false, "the credentials that " + program + " has");
        } catch (InterruptedException e) {
            throw EngineFailures.interrupted("could not ask " + program + " for credentials");
        } finally {
            process.destroy();
        }
    }

    private static AuthConfig parse(JsonNode answer, String server) {
        String user = answer.path("Username").asText("");
        String secret = answer.path("Secret").asText("");
        AuthConfig credentials = new AuthConfig().withRegistryAddress(server);
        return user.equals(TOKEN_USER)
                ? credentials.withIdentityToken(secret)
                : credentials.withUsername(user).withPassword(secret);
    }
}
