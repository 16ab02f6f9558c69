package io.goopang;

import io.goopang.sandbox.EngineOutline;
import io.goopang.sandbox.SandboxServer;
import io.goopang.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Has a JVM run what most commands begin with, against a sandbox and the outline of an engine, so that it notes the classes
 * that this takes: the launcher makes its archives from them. Sandbox and engine are in another JVM, this one, as the
 * commands that users give don't take their classes.
 *
 * <p>It touches nothing of the user's.
 */
final class Rehearsal {

    private Rehearsal() {}

    /**
     * Rehearses; fails where the other JVM does.
     *
     * @param arguments an empty folder to work in, then the command that runs {@link RehearsedCommands} but for its first
     *     argument
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        try (SandboxServer sandbox = SandboxServer.start(SandboxSettings.of(0, folder.resolve("sandbox")));
                EngineOutline engine = RehearsalEngine.start(folder.resolve("engine.sock"))) {
            // Settings of the SDK (AWS SDKs and Tools Reference Guide), with AWS's documented example key.
            Map<String, String> environment = Map.of(
                    "AWS_ENDPOINT_URL", sandbox.address().toString(),
                    "AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE",
                    "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                    "XDG_CACHE_HOME", folder.toString(),
                    "DOCKER_CONFIG", folder.toString(),
                    "DOCKER_HOST", engine.address());
            RehearsalProject.create(folder, sandbox.address());
            int exitCode = run(environment, List.of(arguments).subList(1, arguments.length));
            if (exitCode != 0) {
                throw new IOException("the rehearsal ended with exit code " + exitCode);
            }
        }
    }

    private static int run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }
}
