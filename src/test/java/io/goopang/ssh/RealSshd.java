package io.goopang.ssh;

import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** OpenSSH's server on a port of the loopback, with keys and settings of its own. */
public final class RealSshd implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

    public final int port = freePort();
    private final Path folder;
    private final Process process;

    public RealSshd(Path folder, String... settings) {
        this.folder = folder;
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError("these tests want OpenSSH's server: run bin/setup --tests first");
        }
        try {
            key("host");
            key("user");
            key("other");
            Files.copy(folder.resolve("user.pub"), folder.resolve("authorized"));
            knowHost("host");
            Files.write(folder.resolve("sshd_config"), config(settings));
            process = start();
            awaitPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The way to it as a known host with an accepted key, and with more options, which go before those. */
    public SshDestination destination(Map<String, String> more) {
        Map<String, String> options = new TreeMap<>(Map.of(
                "IdentityFile", folder.resolve("user").toString(),
                "IdentitiesOnly", "yes",
                "UserKnownHostsFile", folder.resolve("known").toString(),
                "GlobalKnownHostsFile", "none",
                "StrictHostKeyChecking", "yes"));
        options.putAll(more);
        return new SshDestination(System.getProperty("user.name") + "@127.0.0.1", port, options);
    }

    Tunnel tunnel(Map<String, String> more) {
        return tunnel(more, Set.of());
    }

    Tunnel tunnel(Map<String, String> more, Set<Integer> lentPorts) {
        SshDestination destination = destination(more);
        return new Tunnel(
                new HostAddress("web", destination),
                destination,
                SshSettings.of(Map.of(), folder.toAbsolutePath(), false, lentPorts));
    }

    /** A key that is not accepted. */
    Map<String, String> otherKey() {
        return Map.of("IdentityFile", folder.resolve("other").toString());
    }

    /** Makes the host known by the key with the name; null for not at all. */
    void knowHost(String key) throws IOException {
        String known =
                key.isEmpty() ? "" : "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve(key + ".pub"));
        Files.writeString(folder.resolve("known"), known);
    }

    public long logins() throws IOException {
        return Files.readString(folder.resolve("log"))
                .lines()
                .filter(line -> line.contains("Accepted publickey"))
                .count();
    }

    /** Ends the sessions, and not the server. */
    public void killSessions() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** Has the sessions fall silent, as on a line that was cut. */
    public void freezeSessions() throws IOException {
        for (ProcessHandle session : process.descendants().toList()) {
            run("kill", "-STOP", String.valueOf(session.pid()));
        }
    }

    boolean hasSessions() {
        return process.descendants().findAny().isPresent();
    }

    @Override
    public void close() {
        killSessions();
        process.destroyForcibly();
    }

    private List<String> config(String... settings) {
        return List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "HostKey " + folder.resolve("host"),
                "AuthorizedKeysFile " + folder.resolve("authorized"),
                "PidFile none",
                "StrictModes no",
                "UsePAM no",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                String.join("\n", settings));
    }

    private Process start() throws IOException {
        if (System.getProperty("user.name").equals("root")) {
            // Where sshd locks itself up before a login; Debian's init script makes it.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        return new ProcessBuilder(
                        PROGRAM.toString(),
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve("log").toFile()))
                .start();
    }

    private void key(String name) throws IOException {
        run(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                folder.resolve(name).toString());
    }

    static void run(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + " failed");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitPort() throws IOException {
        for (int i = 0; i < 100; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                pause();
            }
        }
        throw new AssertionError("sshd did not start:\n" + Files.readString(folder.resolve("log")));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
