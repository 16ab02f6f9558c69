package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.json.JsonTree;
import io.goopang.model.RegistryCredential;
import io.goopang.model.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks a {@code docker-credential-…} program: the registry on its standard input, credentials as JSON on its output
 * (https://github.com/docker/docker-credential-helpers#development).
 */
class CredentialHelper {

    /** A key chain may ask its user first. */
    private static final long PATIENCE_SECONDS = 60;

    /**
     * What came of asking.
     *
     * @param credential null where the helper has none
     * @param broken whether the helper could not be asked at all
     * @param words where the credentials are from, or why there are none
     */
    record Answer(@Nullable RegistryCredential credential, boolean broken, String words) {}

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
            return new Answer(parse(JsonTree.read(output), server), false, "the credentials that " + program + " has");
        } catch (InterruptedException e) {
            throw EngineFailures.interrupted("could not ask " + program + " for credentials");
        } finally {
            process.destroy();
        }
    }

    /** The user name tells an identity token from a password. */
    private static RegistryCredential parse(JsonNode answer, String server) {
        return new RegistryCredential(
                server,
                answer.path("Username").asText(""),
                new Secret(answer.path("Secret").asText("")),
                Instant.MAX);
    }
}
