package io.goopang;

import io.goopang.aws.WarmUp;
import io.goopang.manifest.ImageSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/**
 * Runs the commands of a {@link Rehearsal} in the JVM that notes what they take. That some fail, since they need a real
 * engine, does no harm.
 */
final class RehearsedCommands {

    private final RehearsalProject project;

    private RehearsedCommands(RehearsalProject project) {
        this.project = project;
    }

    /**
     * Runs a part.
     *
     * @param arguments the project's folder, the part, then jars whose classes are all loaded
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        System.setOut(nowhere);
        System.setErr(nowhere);
        RehearsalPart part = RehearsalPart.named(arguments[1]);
        new RehearsedCommands(RehearsalProject.in(Path.of(arguments[0]))).run(part);
        for (String jar : List.of(arguments).subList(2, arguments.length)) {
            loadAll(Path.of(jar));
        }
    }

    private void run(RehearsalPart part) throws Exception {
        if (part != RehearsalPart.SHORT) {
            // What a call to AWS itself takes more: this sandbox is plain HTTP.
            WarmUp.begin(null).join();
        }
        for (ImageSettings.Builder builder : part.builders()) {
            String file = project.manifest(builder).toString();
            for (String line : part.lines()) {
                if (line.equals(RehearsalPart.CHANGE)) {
                    project.change("changed for " + builder);
                } else {
                    execute(line.replace(RehearsalPart.FILE, file));
                }
            }
        }
    }

    private static void execute(String line) {
        Main.run(System.getenv(), line.split(" "));
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
                Class.forName(type, false, RehearsedCommands.class.getClassLoader());
            }
        }
    }
}
