package io.goopang.sandbox;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The detached process that serves the user's one sandbox until it is stopped. */
public final class SandboxProcess {

    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    // Keys pressed in the terminal go to all its processes, and its end too: the child must be deaf to both, and what a
    // shell ignores its successor ignores as well. Where there is setsid, the child leaves the terminal altogether.
    private static final List<String> DETACH = List.of(
            "/bin/sh",
            "-c",
            "trap '' HUP INT QUIT TSTP; if command -v setsid >/dev/null; then exec setsid \"$0\" \"$@\"; fi; exec \"$0\" \"$@\"");

    private final Path folder;
    private final int port;
    private final Duration patience;

    /**
     * The sandbox in a folder.
     *
     * @param folder for data, log and process id; the user's cache folder
     */
    public SandboxProcess(Path folder, int port) {
        this(folder, port, START_LIMIT);
    }

    /** One whose process has less time to answer. */
    SandboxProcess(Path folder, int port, Duration patience) {
        this.folder = folder.toAbsolutePath();
        this.port = port;
        this.patience = patience;
    }

    /**
     * Starts the process unless it runs already, and waits until it answers; one that runs code which has been replaced
     * since is started anew, because Java loads classes late.
     *
     * @throws Failure with {@code ENVIRONMENT} if another program has the port, or the process does not come up or answer
     */
    public SandboxStatus.Running start() {
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.await(folder);
            try {
                SandboxStatus found = awaitAnswer();
                requireUninterrupted();
                if (found instanceof SandboxStatus.Silent silent) {
                    throw unanswered(silent);
                }
                if (found instanceof SandboxStatus.Running running) {
                    if (!outdated(running)) {
                        return running;
                    }
                    stop();
                }
                return startProcess();
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, "could not start the sandbox")
                    .reason(e.getMessage())
                    .cause(e)
                    .build();
        }
    }

    private static void requireUninterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw Failure.of(ExitCode.INTERRUPTED, "could not start the sandbox")
                    .reason("interrupted")
                    .build();
        }
    }

    private Failure unanswered(SandboxStatus.Silent silent) {
        return Failure.of(ExitCode.ENVIRONMENT, "the sandbox at " + silent.endpoint() + " does not answer")
                .reason("its process " + silent.pid() + " runs, but has not answered for " + patience.toSeconds()
                        + " s")
                .mend("try again when the machine is less busy, or run `goopang sandbox stop` first")
                .build();
    }

    private static boolean outdated(SandboxStatus.Running running) throws IOException {
        for (Path entry : classPath()) {
            if (Files.isRegularFile(entry)
                    && Files.getLastModifiedTime(entry).toInstant().isAfter(running.startedAt())) {
                return true;
            }
        }
        return false;
    }

    private SandboxStatus.Running startProcess() throws IOException {
        if (SandboxProbe.taken(port)) {
            throw SandboxServer.portTaken(port, new IOException("port " + port + " is in use"));
        }
        Process process = spawn();
        PidFile.write(folder, process.toHandle(), port);
        if (awaitAnswer() instanceof SandboxStatus.Running) {
            return running(process.toHandle(), true);
        }
        String end = process.isAlive() ? "did not answer" : "ended";
        process.destroy();
        PidFile.delete(folder);
        requireUninterrupted();
        throw new IOException("its process " + end + ": " + lastWords());
    }

    /** Stops the process if it runs and waits until it is gone; returns whether it ran. */
    public boolean stop() {
        Optional<ProcessHandle> process = PidFile.read(folder).flatMap(PidFile::process);
        process.ifPresent(handle -> {
            handle.destroy();
            if (!ends(handle, STOP_LIMIT)) {
                handle.destroyForcibly();
                ends(handle, STOP_LIMIT);
            }
        });
        PidFile.delete(folder);
        return process.isPresent();
    }

    /** Whether the process lives and answers. */
    public SandboxStatus status() {
        Optional<ProcessHandle> process =
                PidFile.read(folder).filter(file -> file.port() == port).flatMap(PidFile::process);
        if (process.isEmpty()) {
            return new SandboxStatus.Stopped(dataFolder());
        }
        long pid = process.get().pid();
        return SandboxProbe.pid(endpoint()).equals(Optional.of(pid))
                ? running(process.get(), false)
                : new SandboxStatus.Silent(pid, endpoint(), dataFolder());
    }

    /**
     * Makes sure that nobody is sent to what is not this user's sandbox; that it does not run yet, or not answer, is fine.
     *
     * @throws Failure with {@code ENVIRONMENT} if another program has the port
     */
    public void requireNoOther() {
        if (status() instanceof SandboxStatus.Stopped && SandboxProbe.taken(port)) {
            throw Failure.of(ExitCode.ENVIRONMENT, "there is no sandbox of yours to point at")
                    .reason("what listens at " + endpoint() + " is not your sandbox")
                    .mend(
                            "stop that program, or have the other user stop their sandbox, and run `goopang sandbox start`")
                    .build();
        }
    }

    /** The address that it has when it runs. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private Path dataFolder() {
        return folder.resolve("data");
    }

    private Path log() {
        return folder.resolve("sandbox.log");
    }

    private Process spawn() throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                SandboxMain.class.getName(),
                Integer.toString(port),
                dataFolder().toString());
        boolean posix = File.separatorChar == '/';
        List<String> command =
                posix ? Stream.concat(DETACH.stream(), java.stream()).toList() : java;
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File(posix ? "/dev/null" : "NUL")))
                .redirectOutput(log().toFile())
                .redirectErrorStream(true)
                .start();
    }

    /** The status once the process, if there is one, has had its time to answer or to end. */
    private SandboxStatus awaitAnswer() {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            SandboxStatus status = status();
            if (!(status instanceof SandboxStatus.Silent silent)
                    || Instant.now().isAfter(deadline)
                    || Thread.currentThread().isInterrupted()) {
                return status;
            }
            ProcessHandle.of(silent.pid()).ifPresent(process -> ends(process, PAUSE));
        }
    }

    private String lastWords() throws IOException {
        return Files.readString(log()).lines().limit(3).collect(Collectors.joining(" "));
    }

    private SandboxStatus.Running running(ProcessHandle process, boolean fresh) {
        Instant startedAt = process.info().startInstant().orElse(Instant.EPOCH);
        return new SandboxStatus.Running(process.pid(), endpoint(), startedAt, dataFolder(), fresh);
    }

    private static boolean ends(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    // The child has another working directory, so relative entries would miss.
    private static List<Path> classPath() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
    }
}
