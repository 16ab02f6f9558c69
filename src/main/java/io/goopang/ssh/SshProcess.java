package io.goopang.ssh;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A running ssh that keys pressed in the terminal and its end do not reach, and that ends with this process, however
 * that ends.
 *
 * <p>Both are the work of a shell around it. Processes that a shell starts in the background ignore INT and QUIT
 * (POSIX.1-2017, Shell Command Language, 2.11), and the shell has them ignore HUP too. It waits for the end of its
 * input, a pipe that only this process holds, and then ends ssh. The terminal stays within reach for questions.
 */
final class SshProcess {

    private static final String WRAPPER = """
            trap '' HUP INT QUIT
            exec 3<&0
            "$@" </dev/null 3<&- &
            ssh=$!
            trap 'kill "$ssh"' TERM
            { while read -r line; do :; done; kill "$ssh"; } <&3 >/dev/null 2>&1 &
            watch=$!
            exec 3<&- </dev/null
            wait "$ssh"
            status=$?
            while kill -0 "$ssh" 2>/dev/null; do wait "$ssh"; status=$?; done
            kill "$watch" 2>/dev/null
            exit "$status"
            """;

    private static final int KEPT_LINES = 40;
    private static final Duration END = Duration.ofSeconds(2);

    private final Process process;
    private final Deque<String> lines = new ArrayDeque<>();
    private final Thread reader;

    private SshProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "ssh-words");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the program with its arguments, which the shell hands on as they are. */
    static SshProcess start(List<String> command) {
        List<String> wrapped = new ArrayList<>(List.of("sh", "-c", WRAPPER, "goopang-ssh"));
        wrapped.addAll(command);
        try {
            return new SshProcess(
                    new ProcessBuilder(wrapped).redirectOutput(Redirect.DISCARD).start());
        } catch (IOException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, "could not run ssh")
                    .reason(e.getMessage())
                    .mend("hosts over SSH want OpenSSH and a POSIX shell; on Windows, run goopang in WSL")
                    .cause(e)
                    .build();
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits for the end; false where it takes longer. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /** What ssh exited with, and the last lines it printed; all of them once it has ended. */
    LastWords words() {
        boolean ended = !process.isAlive();
        if (ended) {
            awaitLines();
        }
        synchronized (lines) {
            return new LastWords(ended ? process.exitValue() : null, List.copyOf(lines));
        }
    }

    /** Ends ssh, and returns when it has ended; does so on an interrupted thread too. */
    void end() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended by itself.
        }
        if (!ended()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private boolean ended() {
        return process.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, END.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void awaitLines() {
        try {
            // A ProxyCommand that stays behind may hold the stream open for good.
            reader.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader reading =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = reading.readLine(); line != null; line = reading.readLine()) {
                keep(line.replaceAll("\\p{Cntrl}", "").strip());
            }
        } catch (IOException e) {
            // The process was ended, and its output with it.
        }
    }

    private void keep(String line) {
        synchronized (lines) {
            if (lines.size() == KEPT_LINES) {
                lines.removeFirst();
            }
            if (!line.isEmpty()) {
                lines.addLast(line);
            }
        }
    }
}
