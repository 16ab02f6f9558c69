package io.goopang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.docker.RegistryLogins;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.port.Host;
import io.goopang.ssh.RealSshd;
import io.goopang.ssh.SshSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls to this machine's engine, as a host behind a real sshd. */
@Timeout(60)
class HostConnectionsIT {

    private final RealSshd sshd;
    private final HostAddress web;
    private final HostConnections connections;

    HostConnectionsIT(@TempDir Path folder) {
        sshd = new RealSshd(folder);
        web = new HostAddress("web", sshd.destination(Map.of()));
        connections = new HostConnections(
                SshSettings.of(Map.of(), folder, false, Set.of()), new RegistryLogins(Map.of(), folder));
    }

    @AfterEach
    void close() {
        connections.close();
        sshd.close();
    }

    @Test
    void callsShareOneConnection() throws IOException {
        Host host = host();
        assertSame(host, host());
        assertEquals(0, sshd.logins());
        for (int i = 0; i < 100; i++) {
            assertFalse(host.hasNetwork("goopang-it-nothing"));
        }
        assertEquals(1, sshd.logins());
    }

    @Test
    void aCallOnABrokenConnectionSaysSoAndTheNextOneWorksAgain() {
        Host host = host();
        assertTrue(host.hasNetwork("bridge"));
        for (int i = 0; i < 5; i++) {
            sshd.killSessions();
            Failure failure = assertThrows(Failure.class, () -> host.hasNetwork("bridge"));
            assertEquals(ExitCode.REMOTE, failure.exitCode());
            String reason = failure.reason().orElse("");
            assertTrue(reason.startsWith("the connection to host web broke: "), reason);
            assertTrue(host.awaitReachable(Duration.ofSeconds(10)));
            assertTrue(host.hasNetwork("bridge"));
        }
    }

    @Test
    void aHostThatFallsSilentIsNoticedInTime() throws IOException {
        Host host = host();
        assertTrue(host.hasNetwork("bridge"));
        sshd.freezeSessions();
        long start = System.nanoTime();
        Failure failure = assertThrows(Failure.class, () -> host.hasNetwork("bridge"));
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(20).toNanos());
        assertEquals(ExitCode.REMOTE, failure.exitCode());
        String reason = failure.reason().orElse("");
        assertTrue(reason.matches("the connection to host web broke: Timeout, server .* not responding\\."), reason);
        assertTrue(host.awaitReachable(Duration.ofSeconds(10)));
    }

    @Test
    void aHostThatStaysAwayIsGivenUp() {
        Host host = host();
        assertTrue(host.hasNetwork("bridge"));
        sshd.close();
        long start = System.nanoTime();
        assertFalse(host.awaitReachable(Duration.ofSeconds(2)));
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(4).toNanos());
        Failure failure = assertThrows(Failure.class, () -> host.hasNetwork("bridge"));
        assertTrue(
                failure.reason().orElse("").contains("Connection refused"),
                failure.reason().orElse(""));
    }

    private Host host() {
        return connections.at(web, Objects.requireNonNull(web.ssh()));
    }
}
