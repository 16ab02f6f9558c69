package io.goopang;

import io.goopang.cli.CommandLineFactory;
import io.goopang.cli.Console;
import io.goopang.cli.RawStreams;
import io.goopang.manifest.ImageSettings;
import io.goopang.plan.RepositorySettings;
import io.goopang.port.PortSettings;
import io.goopang.port.Ports;
import io.goopang.report.TerminalSize;
import io.goopang.run.Pause;
import io.goopang.sandbox.EmptyEngine;
import io.goopang.sandbox.SandboxServer;
import io.goopang.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/**
 * Runs what most commands begin with, against a sandbox and the bare outline of an engine, so that the JVM can note
 * the classes that this takes ({@code -XX:DumpLoadedClassList}): the launcher makes its class-data archive from them.
 *
 * <p>It touches nothing of the user's. That most commands fail here, for lack of a base image, does no harm.
 */
final class Rehearsal {

    private static final String PROJECT = """
            name: rehearsal
            aws: { region: us-east-1 }
            image: { platform: linux/arm64, base: "%s/base:1", dockerfile: Dockerfile, builder: %s }
            registry: { repository: "{service}", endpoint: "%s" }
            services:
              shop: { path: shop, port: 8080 }
            """;

    private static final List<String> COMMANDS = List.of(
            "--help",
            "build",
            "push",
            "plan --host local",
            "deploy --host local",
            "status --host local",
            "releases",
            "lifecycle apply --yes",
            "lifecycle preview",
            "push --no-such-option");

    private final Path folder;

    private Rehearsal(Path folder) {
        this.folder = folder;
    }

    /**
     * Rehearses.
     *
     * @param arguments goopang's jar, whose classes are loaded one and all, and an empty folder to work in
     */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        LibraryLogs.configure(false);
        new Rehearsal(Path.of(arguments[1]).toAbsolutePath()).run();
        loadAll(Path.of(arguments[0]));
    }

    private void run() throws IOException {
        SandboxSettings settings = SandboxSettings.of(0, folder.resolve("sandbox"));
        try (SandboxServer sandbox = SandboxServer.start(settings);
                EmptyEngine engine = EmptyEngine.start()) {
            // Settings of the SDK (AWS SDKs and Tools Reference Guide), with AWS's documented example key.
            System.setProperty("aws.endpointUrl", sandbox.address().toString());
            System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
            System.setProperty("aws.secretAccessKey", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
            String registry = sandbox.address().getAuthority();
            createRepository(registry);
            Files.writeString(folder.resolve("Dockerfile"), "FROM {{base}}\n{{layers}}\n");
            for (String builder : List.of("direct", "engine")) {
                Path manifest = folder.resolve(builder + ".yaml");
                Files.writeString(manifest, PROJECT.formatted(registry, builder, registry));
                COMMANDS.forEach(command -> execute(manifest, engine.address(), command));
            }
        }
    }

    /** One that is there is asked for more. */
    private void createRepository(String registry) {
        PortSettings settings =
                new PortSettings(folder, "us-east-1", null, null, registry, false, ImageSettings.Builder.DIRECT);
        try (Ports ports = new Wiring(Map.of(), folder, false).open(settings)) {
            ports.registry().create("shop", new RepositorySettings(false, List.of(), true, null));
        }
    }

    private void execute(Path manifest, String engine, String command) {
        Map<String, String> environment = Map.of("XDG_CACHE_HOME", folder.toString(), "DOCKER_HOST", engine);
        Console console = new Console(
                new PrintWriter(Writer.nullWriter()),
                new PrintWriter(Writer.nullWriter()),
                new RawStreams(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream(),
                        false,
                        false,
                        () -> () -> {}),
                false,
                () -> TerminalSize.UNKNOWN,
                StandardCharsets.UTF_8,
                environment::get,
                InstantSource.system(),
                Pause.real(),
                () -> false,
                "(rehearsal)");
        String[] arguments = (command + " --file " + manifest).split(" ");
        CommandLineFactory.create(console, new Wiring(environment, folder, false), arguments)
                .execute(arguments);
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
