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
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxProcessTest {

    private final Path folder;

    /** In place of a sandbox's own process. */
    private final Process sleeper;

    SandboxProcessTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.sleeper = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void end() {
        sleeper.destroyForcibly();
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
        try (ServerSocket other = answerAfter(Integer.MAX_VALUE)) {
            SandboxProcess process = new SandboxProcess(folder, other.getLocalPort());

            Failure failure = assertThrows(Failure.class, process::requireNoOther);

            assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
            assertEquals(
                    "what listens at " + process.endpoint() + " is not your sandbox",
                    failure.reason().orElse(""));
        }
    }

    @Test
    void aProcessThatDoesNotAnswerIsNoOtherProgram() throws IOException {
        try (ServerSocket own = answerAfter(Integer.MAX_VALUE)) {
            PidFile.write(folder, sleeper.toHandle(), own.getLocalPort());
            SandboxProcess process = new SandboxProcess(folder, own.getLocalPort(), Duration.ofMillis(100));

            process.requireNoOther();
            assertInstanceOf(SandboxStatus.Silent.class, process.status());
            Failure failure = assertThrows(Failure.class, process::start);

            assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
            assertEquals("the sandbox at " + process.endpoint() + " does not answer", failure.getMessage());
            assertTrue(failure.mend().orElse("").contains("`goopang sandbox stop`"), failure.toString());
        }
    }

    @Test
    void aProcessThatAnswersLateHasNotToBeStarted() throws IOException {
        try (ServerSocket own = answerAfter(2)) {
            PidFile.write(folder, sleeper.toHandle(), own.getLocalPort());

            SandboxStatus.Running running = new SandboxProcess(folder, own.getLocalPort()).start();

            assertFalse(running.fresh());
            assertEquals(sleeper.pid(), running.pid());
        }
    }

    /** Hangs up on so many clients, and answers the others as the sandbox of the sleeper. */
    private ServerSocket answerAfter(int clients) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread answering = new Thread(() -> {
            try {
                for (int count = 0; true; count++) {
                    try (Socket client = server.accept()) {
                        if (count >= clients) {
                            client.getInputStream().read(new byte[8192]);
                            String answer = "HTTP/1.0 200 OK\r\n\r\n" + new Identity(sleeper.pid()).text();
                            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                        }
                    }
                }
            } catch (IOException e) {
                // The test has ended.
            }
        });
        answering.setDaemon(true);
        answering.start();
        return server;
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
