package io.goopang.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import io.goopang.testbed.Host;
import io.goopang.testbed.Hosts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tunnel to machines of their own, and what can happen to them. */
@Timeout(90)
class HostTunnelIT {

    private final Hosts hosts = Hosts.shared();
    private final Host host = hosts.host(1);
    private final Path folder;

    HostTunnelIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void restore() {
        hosts.restore();
    }

    @Test
    void lendsAPortOfThisMachineAgainAfterThePowerWasGone() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        int port = server.getAddress().getPort();
        try (Tunnel tunnel = tunnel(Host.USER, port)) {
            Path socket = tunnel.open();
            assertEquals(EnginePing.Answer.ENGINE, EnginePing.ask(socket));
            assertTrue(get(port).startsWith("HTTP/1.1 404"));

            host.powerOff();
            assertFalse(
                    tunnel.awaitUp(Duration.ofSeconds(15)) && tunnel.trouble().isEmpty());
            host.powerOn();
            assertTrue(tunnel.awaitUp(Duration.ofSeconds(40)));
            assertEquals(EnginePing.Answer.ENGINE, EnginePing.ask(socket));
            assertTrue(get(port).startsWith("HTTP/1.1 404"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void noticesACutCableAndConnectsAgain() {
        try (Tunnel tunnel = tunnel(Host.USER)) {
            tunnel.open();
            host.silence();
            long start = System.nanoTime();
            while (tunnel.trouble().isEmpty()) {
                assertTrue(System.nanoTime() - start < Duration.ofSeconds(16).toNanos());
            }
            assertTrue(tunnel.trouble().orElse("").matches("Timeout, server .* not responding\\."));
            host.unsilence();
            assertTrue(tunnel.awaitUp(Duration.ofSeconds(20)));
        }
    }

    @Test
    void givesUpAHostThatDoesNotAnswer() {
        host.silence();
        long start = System.nanoTime();
        assertFailure(Host.USER, "Connection timed out|No route to host", "security group");
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(14).toNanos());
    }

    @Test
    void saysWhatTheUserOfAnEngineNeeds() {
        assertFailure(Host.STRANGER, "takes no connection", "usermod -aG docker");
    }

    @Test
    void saysThatTheEngineIsOff() {
        host.killEngine();
        assertFailure(Host.USER, "takes no connection", "systemctl status docker");
    }

    private void assertFailure(String user, String reason, String mend) {
        try (Tunnel tunnel = tunnel(user)) {
            Failure failure = assertThrows(Failure.class, tunnel::open);
            assertEquals(ExitCode.REMOTE, failure.exitCode());
            assertTrue(
                    failure.reason().orElse("").matches("(?s).*(" + reason + ").*"),
                    failure.reason().orElse(""));
            assertTrue(failure.mend().orElse("").contains(mend));
        }
    }

    private Tunnel tunnel(String user, Integer... lentPorts) {
        SshDestination destination = new SshDestination(user + "@" + host.address(), null, Map.of());
        String ssh = hosts.path().split(":", 2)[0] + "/ssh";
        return new Tunnel(
                new HostAddress("web", destination),
                destination,
                new SshSettings(ssh, false, folder, Set.of(lentPorts), false));
    }

    private String get(int port) {
        String talk = "exec 3<>/dev/tcp/127.0.0.1/" + port + "; printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3";
        return host.run("bash", "-c", talk);
    }
}
