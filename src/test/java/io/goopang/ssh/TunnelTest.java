package io.goopang.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TunnelTest {

    private final Path folder;
    private final FakeSsh ssh;

    TunnelTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.ssh = new FakeSsh(folder);
    }

    @AfterEach
    void close() {
        ssh.close();
    }

    @Test
    void connectsOnceAndEndsSshWhenItIsClosed() throws Exception {
        ssh.serve();
        Tunnel tunnel = ssh.tunnel();
        assertEquals(0, folders());
        Path socket = tunnel.open();
        assertEquals(socket, tunnel.open());
        assertEquals(Optional.empty(), tunnel.trouble());
        assertTrue(tunnel.awaitUp(Duration.ZERO));
        ProcessHandle running = ssh.process();
        tunnel.close();
        assertFalse(running.isAlive());
        assertEquals(0, folders());
        assertFalse(tunnel.awaitUp(Duration.ZERO));
    }

    @Test
    void connectsAgainAndTellsWhyItHadTo() throws Exception {
        ssh.serve();
        try (Tunnel tunnel = ssh.tunnel()) {
            Path socket = tunnel.open();
            ssh.fails(255, "Timeout, server shop.example.com not responding.");
            ssh.process().destroyForcibly();
            assertTrue(tunnel.trouble().isPresent());
            assertFalse(tunnel.awaitUp(Duration.ofMillis(1500)));
            assertEquals(Optional.of("Timeout, server shop.example.com not responding."), tunnel.trouble());
            ssh.works();
            assertTrue(tunnel.awaitUp(Duration.ofSeconds(20)));
            assertEquals(EnginePing.Answer.ENGINE, EnginePing.ask(socket));
        }
    }

    @Test
    void aFailureLeavesNothingAndTheNextUseTriesAgain() throws Exception {
        try (Tunnel tunnel = ssh.tunnel()) {
            ssh.fails(255, "ssh: Could not resolve hostname shop.example.com: Name or service not known");
            Failure failure = assertThrows(Failure.class, tunnel::open);
            assertEquals("could not connect to web (u@shop.example.com:2222)", failure.getMessage());
            assertEquals(ExitCode.REMOTE, failure.exitCode());
            assertEquals(Optional.of("nothing was changed on web"), failure.state());
            assertEquals(0, folders());
            ssh.works();
            ssh.serve();
            assertEquals(EnginePing.Answer.ENGINE, EnginePing.ask(tunnel.open()));
        }
    }

    @Test
    void saysThatThereIsNoSsh() {
        try (Tunnel tunnel = ssh.tunnel(folder.resolve("nothing").toString())) {
            Failure failure = assertThrows(Failure.class, tunnel::open);
            assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
            assertTrue(failure.mend().orElse("").contains("openssh-client"));
        }
    }

    @Test
    void anInterruptEndsTheWaitAndSsh() throws Exception {
        Thread waiting = Thread.currentThread();
        AtomicReference<@Nullable ProcessHandle> started = new AtomicReference<>();
        Thread interrupting = new Thread(() -> {
            try {
                started.set(ssh.process());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            waiting.interrupt();
        });
        try (Tunnel tunnel = ssh.tunnel()) {
            interrupting.start();
            assertEquals(
                    ExitCode.INTERRUPTED,
                    assertThrows(Failure.class, tunnel::open).exitCode());
            assertTrue(Thread.interrupted());
            interrupting.join();
            assertFalse(Objects.requireNonNull(started.get()).isAlive());
        }
    }

    private long folders() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).count();
        }
    }
}
