package io.goopang.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxProcessTest {

    private final Path folder;

    SandboxProcessTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void livesUntilItIsStopped() throws IOException {
        SandboxProcess process = new SandboxProcess(folder, freePort());
        assertInstanceOf(SandboxStatus.Stopped.class, process.status());
        assertFalse(process.stop());
        try {
            SandboxStatus.Running started = process.start();
            assertTrue(started.fresh());
            assertEquals(process.endpoint(), started.endpoint());
            SandboxStatus.Running again = process.start();
            assertFalse(again.fresh());
            assertEquals(started.pid(), again.pid());
            assertInstanceOf(SandboxStatus.Running.class, new SandboxProcess(folder, port(process)).status());
        } finally {
            assertTrue(process.stop());
        }
        assertInstanceOf(SandboxStatus.Stopped.class, process.status());
    }

    @Test
    void aPortThatIsTakenIsSaidToBe() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SandboxProcess process = new SandboxProcess(folder, other.getLocalPort());

            Failure failure = assertThrows(Failure.class, process::start);

            assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
            assertEquals(
                    "another program listens on that port, which may be another user's sandbox",
                    failure.reason().orElse(""));
        }
    }

    @Test
    void pointsNobodyAtAnotherProgram() throws IOException {
        SandboxProcess alone = new SandboxProcess(folder, freePort());
        alone.requireNoOther();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> hangUp(other));
            answering.setDaemon(true);
            answering.start();
            SandboxProcess process = new SandboxProcess(folder, other.getLocalPort());

            Failure failure = assertThrows(Failure.class, process::requireNoOther);

            assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
            assertEquals(
                    "what listens at " + process.endpoint() + " is not your sandbox",
                    failure.reason().orElse(""));
        }
    }

    private static void hangUp(ServerSocket server) {
        try {
            while (true) {
                server.accept().close();
            }
        } catch (IOException e) {
            // The test has ended.
        }
    }

    @Test
    void aServerSaysThatThePortIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SandboxSettings settings = SandboxSettings.of(other.getLocalPort(), folder);

            assertEquals(
                    ExitCode.ENVIRONMENT,
                    assertThrows(Failure.class, () -> SandboxServer.start(settings))
                            .exitCode());
        }
    }

    @Test
    void aFolderHasOneServer() {
        try (SandboxServer server = SandboxServer.start(SandboxSettings.of(0, folder))) {
            assertTrue(server.address().getPort() > 0);
            Failure failure = assertThrows(Failure.class, () -> SandboxServer.start(SandboxSettings.of(0, folder)));
            assertEquals("another sandbox uses the folder", failure.reason().orElse(""));
        }
    }

    @Test
    void aProcessIdThatSomeoneElseGotIsNotStopped() throws IOException {
        Files.write(
                folder.resolve("sandbox.pid"),
                List.of(Long.toString(ProcessHandle.current().pid()), "2020-01-01T00:00:00Z", "5100"));

        assertFalse(new SandboxProcess(folder, freePort()).stop());
    }

    private static int port(SandboxProcess process) {
        return process.endpoint().getPort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
