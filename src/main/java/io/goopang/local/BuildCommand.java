package io.goopang.local;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs the build command of the project, and ends it with all that it started when the caller is interrupted. */
final class BuildCommand {

    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final int KEPT_LINES = 40;

    private final Path folder;
    private final Duration grace;

    /**
     * Builds in the given folder.
     *
     * @param grace how long a build that is ended gets to clean up
     */
    BuildCommand(Path folder, Duration grace) {
        this.folder = folder;
        this.grace = grace;
    }

    void run(String command, Consumer<String> output) {
        Process process = start(command);
        Deque<String> last = new ArrayDeque<>();
        Thread reader = new Thread(() -> read(process, output, last), "build-output");
        reader.setDaemon(true);
        reader.start();
        try {
            int status = process.waitFor();
            // A daemon that the build left running may hold the output open for good.
            reader.join(grace.toMillis());
            if (status != 0) {
                throw failure(command, status, last);
            }
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw Failure.of(ExitCode.INTERRUPTED, "the build was interrupted: " + command)
                    .cause(e)
                    .build();
        }
    }

    private Process start(String command) {
        List<String> shell = WINDOWS ? List.of("cmd.exe", "/c", command) : List.of("/bin/sh", "-c", command);
        try {
            Process process = new ProcessBuilder(shell)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, "could not start the build: " + command)
                    .reason(e.getMessage())
                    .cause(e)
                    .build();
        }
    }

    private static void read(Process process, Consumer<String> output, Deque<String> last) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), encoding()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (last) {
                    if (last.size() == KEPT_LINES) {
                        last.removeFirst();
                    }
                    last.addLast(line);
                }
                output.accept(line);
            }
        } catch (IOException e) {
            // The process was ended, and its output with it.
        }
    }

    // Builds print UTF-8 on Unix even where no locale is set, as in most containers.
    private static Charset encoding() {
        return WINDOWS ? Charset.forName(System.getProperty("native.encoding", "UTF-8")) : StandardCharsets.UTF_8;
    }

    private static Failure failure(String command, int status, Deque<String> last) {
        String lines;
        synchronized (last) {
            lines = String.join("\n", last);
        }
        Failure.Builder failure = Failure.of(ExitCode.REMOTE, "the build failed with status " + status + ": " + command)
                .reason(lines);
        // POSIX.1-2017, Shell Command Language, 2.8.2.
        switch (status) {
            case 126 -> failure.mend("the command is no executable file; chmod +x may mend it");
            case 127 -> failure.mend("the command was not found; check build.run, which runs in the manifest's folder");
            case 137 -> failure.mend("the build was killed, often because the machine has too little memory");
            default -> failure.mend("run the command by itself in the manifest's folder until it passes");
        }
        return failure.build();
    }

    private void end(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
