package io.goopang.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** goopang as users start it from a checkout, in a project's folder. */
final class Goopang {

    private static final long LIMIT_MINUTES = 8;
    private static final Path LAUNCHER = prepared(Path.of("goopang").toAbsolutePath());

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    Goopang(Path folder) {
        this.folder = folder;
    }

    Goopang with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** What came of a run. */
    record Result(int exitCode, String out, String err) {

        Result exits(int expected) {
            if (exitCode != expected) {
                throw new AssertionError("exit code " + exitCode + ", expected " + expected + "\n" + this);
            }
            return this;
        }

        String all() {
            return out + err;
        }

        @Override
        public String toString() {
            return "--- out\n" + out + "--- err\n" + err;
        }
    }

    /** A run that has begun. */
    record Running(Process process, Path out, Path err) {

        Result await() {
            try {
                if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError("goopang did not end\n" + Files.readString(err));
                }
                Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
                Files.delete(out);
                Files.delete(err);
                return result;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        /** Waits until its progress says the given words. */
        void awaitWords(String words) throws Exception {
            awaitWords(err, words);
        }

        /** Waits until its results say the given words. */
        void awaitResult(String words) throws Exception {
            awaitWords(out, words);
        }

        private void awaitWords(Path file, String words) throws Exception {
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(LIMIT_MINUTES);
            while (!Files.readString(file).contains(words)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new AssertionError("never said: " + words + "\n" + Files.readString(file));
                }
                Thread.sleep(50);
            }
        }

        /** Presses Ctrl-C. */
        void interrupt() throws Exception {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    Result run(String... arguments) {
        return start(arguments).await();
    }

    /** A run without the launcher, in a JVM with that option: the launcher switches the JVM's own logs off. */
    Result runIn(String option, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-cp",
                Path.of("target/goopang.jar").toAbsolutePath() + ":"
                        + Path.of("target/lib").toAbsolutePath() + "/*",
                "io.goopang.Main"));
        command.addAll(Arrays.asList(arguments));
        return start(Redirect.PIPE, command).await();
    }

    /** A run that reads these bytes. */
    Result piped(byte[] input, String... arguments) throws IOException {
        Path in = Files.createTempFile("goopang", ".in");
        Files.write(in, input);
        try {
            return start(Redirect.from(in.toFile()), command(arguments)).await();
        } finally {
            Files.delete(in);
        }
    }

    /** A run on a terminal, whose two outputs are one. */
    Result onTerminal(String... arguments) {
        String words = command(arguments).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        return start(Redirect.PIPE, List.of("script", "--quiet", "--return", "--command", words, "/dev/null"))
                .await();
    }

    Running start(String... arguments) {
        return start(Redirect.PIPE, command(arguments));
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** Its class-data archive, which it does not make in CI, spares each run a second. */
    private static Path prepared(Path launcher) {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "--version").inheritIO();
        builder.environment().remove("CI");
        try {
            if (builder.start().waitFor() != 0) {
                throw new AssertionError(launcher + " failed");
            }
            return launcher;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Running start(Redirect input, List<String> command) {
        try {
            Path out = Files.createTempFile("goopang", ".out");
            Path err = Files.createTempFile("goopang", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(input)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            builder.environment().putAll(environment);
            return new Running(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another program's output, for looking at what goopang left; fails where the program does. */
    static String output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + "\n" + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
