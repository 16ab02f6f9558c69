package io.goopang.ssh;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Makes one connection: starts ssh and waits until it stands. */
final class Dial {

    private static final Duration LOGIN = Duration.ofSeconds(20);
    private static final Duration LOGIN_BY_HAND = Duration.ofSeconds(110);
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final Duration WORDS = Duration.ofMillis(300);
    private static final Duration NOTICE = Duration.ofSeconds(5);
    private static final Path TERMINAL = Path.of("/dev/tty");

    /** Of two that ask on the terminal at once, nobody could tell whom the answer goes to. */
    private static final Lock ASKING = new ReentrantLock();

    private final HostAddress host;
    private final SshArguments arguments;
    private final SshFailures failures;
    private final boolean interactive;
    private final Duration patience;

    Dial(HostAddress host, SshArguments arguments, SshFailures failures, boolean interactive) {
        this.host = host;
        this.arguments = arguments;
        this.failures = failures;
        this.interactive = interactive;
        this.patience = arguments.dial().plus(interactive ? LOGIN_BY_HAND : LOGIN);
    }

    /**
     * Connects.
     *
     * @param first whether the engine must answer too, and the host lend its ports; a connection that is made again may
     *     find an engine that starts, and a port that the one before still has
     * @param started takes the process as soon as there is one
     * @throws Failure (REMOTE) where the host or its engine can't be reached, (ENVIRONMENT) where ssh can't be run, and
     *     (INTERRUPTED); ssh has ended then
     */
    void connect(Path socket, boolean first, Consumer<SshProcess> started) {
        try {
            if (!interactive) {
                dial(socket, first, started);
                return;
            }
            ASKING.lockInterruptibly();
            try {
                dial(socket, first, started);
            } finally {
                ASKING.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(ExitCode.INTERRUPTED, "interrupted while ssh connected to " + host)
                    .cause(e)
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException("the socket's folder is this process's own", e);
        }
    }

    private void dial(Path socket, boolean first, Consumer<SshProcess> started)
            throws InterruptedException, IOException {
        boolean connected = dial(socket, first, first && arguments.lends(), started);
        if (!connected) {
            // Another goopang of this machine lends the host the same port already, with the same behind it.
            dial(socket, first, false, started);
        }
    }

    /**
     * Dials once.
     *
     * @param strict whether the host must lend its ports
     * @return false where it did not, though it must
     */
    private boolean dial(Path socket, boolean first, boolean strict, Consumer<SshProcess> started)
            throws InterruptedException, IOException {
        // ssh leaves the socket of a connection that broke behind.
        Files.deleteIfExists(socket);
        SshProcess ssh = SshProcess.start(arguments.command(socket, strict));
        boolean stands = false;
        try {
            started.accept(ssh);
            await(ssh, socket, first);
            stands = true;
            return true;
        } catch (Failure e) {
            if (strict && ssh.words().meaning() == SshWords.PORT_TAKEN) {
                return false;
            }
            throw e;
        } finally {
            if (!stands) {
                ssh.end();
            }
        }
    }

    private void await(SshProcess ssh, Path socket, boolean first) throws InterruptedException {
        long start = System.nanoTime();
        boolean noticed = !interactive;
        while (since(start).compareTo(patience) < 0) {
            if (ssh.awaitEnd(LOOK)) {
                throw failures.dial(ssh.words());
            }
            if (Files.exists(socket) && stands(ssh, socket, first)) {
                return;
            }
            if (!noticed && since(start).compareTo(NOTICE) > 0) {
                noticed = true;
                notice();
            }
        }
        throw Files.exists(socket) ? failures.silent(patience) : failures.late(patience, ssh.words());
    }

    /** ssh makes the socket when it has logged in, so what the socket does is the engine's part. */
    private boolean stands(SshProcess ssh, Path socket, boolean first) throws InterruptedException {
        EnginePing.Answer answer = EnginePing.ask(socket);
        if (!first) {
            return answer != EnginePing.Answer.NOBODY;
        }
        if (answer == EnginePing.Answer.CLOSED) {
            boolean ended = ssh.awaitEnd(WORDS);
            throw ended ? failures.dial(ssh.words()) : failures.noEngine(ssh.words());
        }
        return answer == EnginePing.Answer.ENGINE;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** ssh asks on the terminal itself, but tells of a security key on stderr alone, where nobody would see it. */
    private void notice() {
        String text = "\r\nssh is not connected to " + host
                + " yet; it may have asked something, or a security key may wait for a touch\r\n";
        try {
            Files.write(TERMINAL, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
        } catch (IOException e) {
            // There is none any more.
        }
    }
}
