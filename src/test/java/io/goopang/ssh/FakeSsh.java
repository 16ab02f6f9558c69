package io.goopang.ssh;

import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A program in ssh's place that notes what it is called with, says what it is told to, and then stays or ends. */
final class FakeSsh implements AutoCloseable {

    private static final String SCRIPT = """
            #!/bin/sh
            cd "$(dirname "$0")"
            echo $$ >pid
            printf '%s\\n' "$@" >arguments.new
            mv arguments.new arguments
            [ ! -f says ] || cat says >&2
            [ ! -f status ] || exit "$(cat status)"
            printf '%s\\n' "$@" >stays.new
            mv stays.new stays
            exec sleep 60
            """;

    final Path folder;
    private volatile boolean closed;

    FakeSsh(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(program(), SCRIPT);
        Files.setPosixFilePermissions(program(), PosixFilePermissions.fromString("rwx------"));
    }

    Path program() {
        return folder.resolve("ssh");
    }

    /** Has it say something and end with the status each time, from now on. */
    void fails(int status, String says) throws IOException {
        Files.writeString(folder.resolve("says"), says + "\n");
        Files.writeString(folder.resolve("status"), String.valueOf(status));
    }

    void works() throws IOException {
        Files.deleteIfExists(folder.resolve("status"));
    }

    /** Answers as an engine at whatever socket the program is to forward. */
    void serve() {
        Thread thread = new Thread(this::serveAll, "fake-ssh");
        thread.setDaemon(true);
        thread.start();
    }

    Tunnel tunnel(String program) {
        SshDestination destination = new SshDestination("u@shop.example.com", 2222, Map.of());
        return new Tunnel(
                new HostAddress("web", destination),
                destination,
                new SshSettings(program, false, folder, Set.of(), false));
    }

    Tunnel tunnel() {
        return tunnel(program().toString());
    }

    List<String> arguments() throws IOException {
        return Files.readAllLines(folder.resolve("arguments"));
    }

    ProcessHandle process() throws Exception {
        Path pid = folder.resolve("pid");
        for (int i = 0; i < 200 && (!Files.exists(pid) || Files.size(pid) == 0); i++) {
            Thread.sleep(25);
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    }

    @Override
    public void close() {
        closed = true;
    }

    private void serveAll() {
        // Only one that stays makes this file, so none is missed however its start falls together with works().
        Path stays = folder.resolve("stays");
        Path taken = folder.resolve("taken");
        try {
            while (!closed) {
                if (Files.exists(stays)) {
                    Files.move(stays, taken, StandardCopyOption.REPLACE_EXISTING);
                    List<String> words = Files.readAllLines(taken);
                    serve(Path.of(words.get(words.indexOf("-L") + 1).split(":", 2)[0]));
                }
                Thread.sleep(10);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void serve(Path socket) throws Exception {
        ProcessHandle program = process();
        // As ssh does by StreamLocalBindUnlink.
        Files.deleteIfExists(socket);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            server.configureBlocking(false);
            while (!closed && program.isAlive()) {
                try (SocketChannel client = server.accept()) {
                    if (client == null) {
                        Thread.sleep(10);
                    } else {
                        // A socket that is closed before it was read tells the other side of a reset.
                        client.read(ByteBuffer.allocate(1000));
                        client.write(ByteBuffer.wrap("HTTP/1.0 200 OK\r\n\r\nOK".getBytes(StandardCharsets.US_ASCII)));
                    }
                }
            }
        }
    }
}
