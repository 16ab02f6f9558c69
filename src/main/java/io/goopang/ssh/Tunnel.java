package io.goopang.ssh;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One ssh connection to a host, with the host's engine behind a socket of this machine; made at its first use, made
 * anew by itself whenever it breaks, and ended when it is closed.
 */
public final class Tunnel implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** A call sees that its connection broke a moment before ssh has ended. */
    private static final Duration END = Duration.ofMillis(500);

    /** How long a connection that stands again may be the reason for a call that failed. */
    private static final Duration RECENT = Duration.ofSeconds(5);

    private final HostAddress host;
    private final SshSettings settings;
    private final Dial dial;
    private final Thread keeper;
    private final ReentrantLock opening = new ReentrantLock();
    private @Nullable SocketFolder folder;
    private @Nullable SshProcess ssh;
    private boolean up;
    private boolean closed;
    private LastWords last = new LastWords(null, List.of());
    private long brokeAt;

    public Tunnel(HostAddress host, SshDestination destination, SshSettings settings) {
        this.host = host;
        this.settings = settings;
        this.dial = new Dial(
                host,
                new SshArguments(destination, settings),
                new SshFailures(host, destination),
                settings.interactive());
        this.keeper = new Thread(this::keep, "ssh-" + host);
        keeper.setDaemon(true);
    }

    /**
     * Connects at the first call, which may ask the user on the terminal.
     *
     * @return the socket that leads to the engine while the connection stands
     * @throws Failure (REMOTE) where the host or its engine can't be reached, (ENVIRONMENT) where ssh can't be run; the
     *     next call tries again then
     */
    public Path open() {
        opening.lock();
        try {
            SocketFolder known = folder();
            if (known != null) {
                return known.socket();
            }
            return open(SocketFolder.create(settings.runtime()));
        } finally {
            opening.unlock();
        }
    }

    /** Connects as {@link #open} does; the socket leads to the host's instance metadata service, if it was asked for. */
    public Path metadata() {
        return SocketFolder.metadataBeside(open());
    }

    private Path open(SocketFolder made) {
        boolean stands = false;
        try {
            dial.connect(made.socket(), true, this::started);
            opened(made);
            stands = true;
            return made.socket();
        } finally {
            if (!stands) {
                made.delete();
            }
        }
    }

    /** Waits until a connection that broke stands again; false where that takes longer. */
    public synchronized boolean awaitUp(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (folder != null && !stands() && !closed) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What ssh said, where it is the reason for a call that just failed; empty where the connection stands. */
    public Optional<String> trouble() {
        SshProcess running;
        synchronized (this) {
            running = ssh;
            if (folder == null || running == null) {
                return Optional.empty();
            }
            if (!up || System.nanoTime() - brokeAt < RECENT.toNanos()) {
                return Optional.of(last.text());
            }
        }
        boolean ended = ends(running);
        LastWords words = running.words();
        return ended || words.meaning() == SshWords.NO_ENGINE ? Optional.of(words.text()) : Optional.empty();
    }

    @Override
    public void close() {
        SshProcess running;
        SocketFolder used;
        synchronized (this) {
            closed = true;
            running = ssh;
            used = folder;
            notifyAll();
        }
        keeper.interrupt();
        if (running != null) {
            running.end();
        }
        if (used != null) {
            used.delete();
        }
    }

    /** Makes the connection anew as often as it breaks. */
    private void keep() {
        try {
            while (true) {
                awaitBreak();
                for (Duration pause = FIRST_PAUSE; !redial(pause); ) {
                    Duration longer = pause.multipliedBy(2);
                    pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException e) {
            // It was closed.
        }
    }

    private void awaitBreak() throws InterruptedException {
        SshProcess running = ssh();
        running.awaitEnd();
        broken(running.words());
    }

    private boolean redial(Duration pause) throws InterruptedException {
        Thread.sleep(pause.toMillis());
        try {
            dial.connect(Objects.requireNonNull(folder()).socket(), false, this::started);
            madeAnew();
            return true;
        } catch (Failure e) {
            if (e.exitCode() == ExitCode.INTERRUPTED) {
                throw new InterruptedException();
            }
            failed(ssh().words());
            return false;
        }
    }

    private synchronized SshProcess ssh() {
        return Objects.requireNonNull(ssh);
    }

    private synchronized @Nullable SocketFolder folder() {
        return folder;
    }

    private synchronized void started(SshProcess process) {
        ssh = process;
        requireNotClosed();
    }

    private synchronized void opened(SocketFolder made) {
        requireNotClosed();
        folder = made;
        up = true;
        brokeAt = System.nanoTime() - RECENT.toNanos();
        keeper.start();
    }

    /** The keeper learns of an end a moment after it. */
    private boolean stands() {
        return up && ssh != null && ssh.alive();
    }

    private synchronized void madeAnew() {
        up = true;
        notifyAll();
    }

    private synchronized void broken(LastWords words) {
        up = false;
        brokeAt = System.nanoTime();
        last = words;
    }

    private synchronized void failed(LastWords words) {
        last = words.lines().isEmpty() ? last : words;
    }

    private void requireNotClosed() {
        if (closed) {
            throw Failure.of(ExitCode.INTERRUPTED, "the connection to " + host + " was closed")
                    .build();
        }
    }

    private static boolean ends(SshProcess process) {
        try {
            return process.awaitEnd(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
