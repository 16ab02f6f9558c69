package io.goopang.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tunnel over a real sshd to this machine's own engine. */
@Timeout(60)
class SshTunnelIT {

    private final Path folder;
    private RealSshd sshd;

    @SuppressWarnings("NullAway.Init")
    SshTunnelIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void start() {
        sshd = new RealSshd(folder);
    }

    @AfterEach
    void stop() {
        sshd.close();
    }

    @Test
    void makesOneConnectionForAHundredCalls() throws IOException {
        try (Tunnel tunnel = sshd.tunnel(Map.of())) {
            Path socket = tunnel.open();
            for (int i = 0; i < 100; i++) {
                assertEquals(EnginePing.Answer.ENGINE, EnginePing.ask(tunnel.open()));
            }
            assertEquals(1, sshd.logins());
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.resolveSibling(""))));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
        }
    }

    @Test
    void leavesNothingBehind() throws Exception {
        Tunnel tunnel = sshd.tunnel(Map.of());
        Path socket = tunnel.open();
        tunnel.close();
        assertFalse(Files.exists(socket.resolveSibling("")));
        for (int i = 0; i < 50 && sshd.hasSessions(); i++) {
            Thread.sleep(50);
        }
        assertFalse(sshd.hasSessions());
    }

    @Test
    void connectsAgainWhereTheSessionIsKilled() throws IOException {
        try (Tunnel tunnel = sshd.tunnel(Map.of())) {
            Path socket = tunnel.open();
            sshd.killSessions();
            String trouble = tunnel.trouble().orElse("");
            assertTrue(trouble.matches(".*(closed by remote host|Broken pipe).*"), trouble);
            assertTrue(tunnel.awaitUp(Duration.ofSeconds(5)));
            assertEquals(EnginePing.Answer.ENGINE, EnginePing.ask(socket));
            assertEquals(2, sshd.logins());
        }
    }

    @Test
    void refusesAHostThatIsNotKnown() throws IOException {
        sshd.knowHost("");
        assertFailure(Map.of(), "No ED25519 host key is known for", "compare the fingerprint");
    }

    @Test
    void refusesAHostWithAnotherKey() throws IOException {
        sshd.knowHost("other");
        assertFailure(
                Map.of(), "Host key for [127.0.0.1]:" + sshd.port + " has changed", "ssh-keygen -R \"[127.0.0.1]:");
    }

    @Test
    void saysThatTheKeyIsRefused() {
        assertFailure(sshd.otherKey(), "Permission denied (publickey)", "IdentityFile");
    }

    @Test
    void saysThatTheSocketCantBeReached() {
        sshd.close();
        try (RealSshd closed = new RealSshd(sub("closed"), "AllowStreamLocalForwarding no")) {
            sshd = closed;
            assertFailure(Map.of(), "takes no connection: channel 1: open failed", "usermod -aG docker");
        }
    }

    /** As where another goopang lends it at the same time. */
    @Test
    void goesOnWhereAPortIsLentAlready() {
        try (Tunnel tunnel = sshd.tunnel(Map.of(), Set.of(sshd.port))) {
            assertTrue(Files.exists(tunnel.open()));
        }
    }

    @Test
    void saysThatNothingListens() {
        sshd.close();
        assertFailure(Map.of(), "Connection refused", "check that sshd runs");
    }

    @Test
    void givesUpADeadAddressInTime() throws IOException {
        long start = System.nanoTime();
        try (ServerSocket dead = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> options = Map.of("Port", String.valueOf(dead.getLocalPort()), "ConnectTimeout", "2");
            assertFailure(options, "timed out", "security group");
        }
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(6).toNanos());
    }

    private void assertFailure(Map<String, String> options, String reason, String mend) {
        try (Tunnel tunnel = sshd.tunnel(options)) {
            Failure failure = assertThrows(Failure.class, tunnel::open);
            assertEquals(ExitCode.REMOTE, failure.exitCode());
            assertTrue(String.valueOf(failure.getMessage()).startsWith("could not connect to web ("));
            assertTrue(
                    failure.reason().orElse("").contains(reason),
                    failure.reason().orElse(""));
            assertTrue(failure.mend().orElse("").contains(mend), failure.mend().orElse(""));
            assertEquals("nothing was changed on web", failure.state().orElse(""));
        }
        assertFalse(Files.exists(folder.resolve("engine.sock")));
    }

    private Path sub(String name) {
        try {
            return Files.createDirectory(folder.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
