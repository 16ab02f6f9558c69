package io.goopang.docker;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.RegistryCredential;
import io.goopang.model.Secret;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The CNCF registry on a port of the loopback, with one user whose password can be changed. */
public final class RealRegistry implements AutoCloseable {

    public static final String USER = "AWS";

    /** It has no control plane, so names are given by the engine alone. */
    static final DockerImagePusher.Tagging NO_TAGGING = (repository, image, tag) -> {
        throw Failure.of(ExitCode.REMOTE, "there is no control plane").build();
    };

    public final int port;
    private final Path folder;
    private final Path passwords;
    private final Process process;

    public RealRegistry(Path folder) throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        this.folder = folder;
        passwords = folder.resolve("htpasswd");
        password("first");
        Path config = folder.resolve("config.yml");
        Files.writeString(config, """
                version: 0.1
                storage: {filesystem: {rootdirectory: %s}}
                http: {addr: "127.0.0.1:%d"}
                auth: {htpasswd: {realm: test, path: %s}}
                """.formatted(folder.resolve("blobs"), port, passwords));
        process = run(folder, "docker-registry", "serve", config.toString());
        awaitAnswer();
    }

    /** From now on only this password is right. */
    public void password(String password) throws IOException, InterruptedException {
        Process htpasswd = run(folder, "htpasswd", "-Bbc", passwords.toString(), USER, password);
        if (htpasswd.waitFor() != 0) {
            throw new AssertionError("htpasswd failed: see " + folder);
        }
    }

    public RegistryCredential credential(String password) {
        return new RegistryCredential("127.0.0.1:" + port, USER, new Secret(password), Instant.MAX);
    }

    private static Process run(Path folder, String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve(command[0] + ".log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new AssertionError(command[0] + " is not installed: run bin/setup --tests first", e);
        }
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            try {
                HttpURLConnection request = (HttpURLConnection)
                        URI.create("http://127.0.0.1:" + port + "/v2/").toURL().openConnection();
                if (request.getResponseCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
                    return;
                }
            } catch (java.net.ConnectException e) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new AssertionError("the registry does not answer");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
