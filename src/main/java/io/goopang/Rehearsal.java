package io.goopang;

import io.goopang.aws.WarmUp;
import io.goopang.manifest.ImageSettings;
import io.goopang.sandbox.EngineOutline;
import io.goopang.sandbox.SandboxServer;
import io.goopang.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/**
 * Runs what most commands begin with, against a sandbox and the outline of an engine, so that the JVM can note
 * the classes that this takes ({@code -XX:DumpLoadedClassList}): the launcher makes its class-data archive from them.
 *
 * <p>It touches nothing of the user's. That commands fail here where they need a real engine does no harm.
 */
final class Rehearsal {

    private static final List<String> COMMANDS = List.of(
            "--help",
            "push --no-such-option",
            "lifecycle apply --yes",
            "lifecycle preview",
            "plan --host local",
            "plan --host local --strategy rolling",
            "deploy --host local",
            "deploy --host local --strategy rolling",
            "status --host local",
            "status --host web",
            "logs --host local",
            "releases");

    private final RehearsalProject project;
    private final Map<String, String> environment;

    private Rehearsal(RehearsalProject project, Map<String, String> environment) {
        this.project = project;
        this.environment = environment;
    }

    /**
     * Rehearses.
     *
     * @param arguments an empty folder to work in, then the jars whose classes are loaded one and all
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        try (SandboxServer sandbox = SandboxServer.start(SandboxSettings.of(0, folder.resolve("sandbox")));
                EngineOutline engine = RehearsalEngine.start()) {
            WarmUp.begin().join();
            // Settings of the SDK (AWS SDKs and Tools Reference Guide), with AWS's documented example key.
            System.setProperty("aws.endpointUrl", sandbox.address().toString());
            System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
            System.setProperty("aws.secretAccessKey", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
            Map<String, String> environment = Map.of(
                    "XDG_CACHE_HOME", folder.toString(),
                    "DOCKER_CONFIG", folder.toString(),
                    "DOCKER_HOST", engine.address());
            new Rehearsal(RehearsalProject.create(folder, sandbox.address()), environment).run();
        }
        for (String jar : List.of(arguments).subList(1, arguments.length)) {
            loadAll(Path.of(jar));
        }
    }

    private void run() throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        System.setOut(nowhere);
        System.setErr(nowhere);
        for (ImageSettings.Builder builder : ImageSettings.Builder.values()) {
            String file = " --file " + project.manifest(builder);
            execute("push" + file);
            execute("push" + file);
            project.change("changed for " + builder);
            execute("build" + file);
            execute("push" + file);
            COMMANDS.forEach(command -> execute(command + file));
        }
    }

    private void execute(String command) {
        Main.run(environment, command.split(" "));
    }

    /** Not initialized: some need what is not there. */
    private static void loadAll(Path jar) throws IOException, ClassNotFoundException {
        try (JarFile own = new JarFile(jar.toFile())) {
            List<String> names = own.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .toList();
            for (String name : names) {
                String type =
                        name.substring(0, name.length() - ".class".length()).replace('/', '.');
                Class.forName(type, false, Rehearsal.class.getClassLoader());
            }
        }
    }
}
