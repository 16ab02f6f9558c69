package io.goopang.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A command's connection in both directions
 * (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Exec/operation/ExecStart, and «Hijacking» there).
 *
 * <p>docker-java has one too, but never tells the command that its input has ended: it would wait for ever.
 */
final class ExecChannel {

    private static final int BUFFER = 32 * 1024;
    private static final int HEADER = 8;
    private static final int UPGRADED = 101;

    private final SocketChannel channel;
    private final boolean terminal;
    private final InputStream in;
    private final ResultCallback<Frame> to;

    private ExecChannel(SocketChannel channel, boolean terminal, InputStream in, ResultCallback<Frame> to) {
        this.channel = channel;
        this.terminal = terminal;
        this.in = in;
        this.to = to;
    }

    /** Whether there is a way to the engine that can be closed in one direction: a socket, or plain TCP. */
    static boolean isPossible(EngineAddress address) {
        return place(address).isPresent();
    }

    /** Starts a command that was created, and passes on what it reads and prints on threads of its own. */
    static void start(
            DockerConnection connection, String exec, boolean terminal, InputStream in, ResultCallback<Frame> to)
            throws IOException {
        String body = "{\"Detach\":false,\"Tty\":" + terminal + "}";
        String request = String.join(
                "\r\n",
                "POST /v" + connection.engine().api().getVersion() + "/exec/" + exec + "/start HTTP/1.1",
                "Host: docker",
                "Content-Type: application/json",
                "Content-Length: " + body.length(),
                "Connection: Upgrade",
                "Upgrade: tcp",
                "",
                body);
        SocketAddress place = place(connection.address()).orElseThrow();
        SocketChannel channel = place instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        to.onStart(channel);
        channel.connect(place);
        ExecChannel exchange = new ExecChannel(channel, terminal, in, to);
        daemon("exec output", () -> exchange.passOutput(request.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Optional<SocketAddress> place(EngineAddress address) {
        return switch (address.uri().getScheme()) {
            case "unix" -> Optional.of(UnixDomainSocketAddress.of(address.uri().getPath()));
            case "tcp" ->
                address.certificates() == null
                        ? Optional.of(new InetSocketAddress(
                                address.uri().getHost(), address.uri().getPort()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private void passOutput(byte[] request) {
        try (channel) {
            write(request, request.length);
            DataInputStream answer =
                    new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), BUFFER));
            requireUpgrade(answer);
            daemon("exec input", this::passInput);
            // With a terminal there is one stream, which comes without frames.
            while (terminal ? passBytes(answer) : passFrame(answer)) {
                // Until it ends.
            }
            to.onComplete();
        } catch (IOException | RuntimeException e) {
            to.onError(e);
        }
    }

    /** Fails where the engine refuses, in its words. */
    private static void requireUpgrade(DataInputStream answer) throws IOException {
        String[] status = line(answer).split(" ", 3);
        int code = status.length > 1 ? Integer.parseInt(status[1]) : 0;
        int length = 0;
        for (String header = line(answer); !header.isEmpty(); header = line(answer)) {
            String[] parts = header.split(":", 2);
            if (parts[0].equalsIgnoreCase("Content-Length")) {
                length = Integer.parseInt(parts[1].strip());
            }
        }
        if (code != UPGRADED) {
            String body = new String(answer.readNBytes(length), StandardCharsets.UTF_8);
            throw new DockerException("Status " + code + ": " + body, code);
        }
    }

    private static String line(DataInputStream answer) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = answer.read(); each != '\n'; each = answer.read()) {
            if (each < 0) {
                throw new EOFException("the engine closed the connection");
            }
            line.write(each);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    private boolean passFrame(DataInputStream answer) throws IOException {
        byte[] header = answer.readNBytes(HEADER);
        if (header.length < HEADER) {
            return false;
        }
        int size = ByteBuffer.wrap(header).getInt(HEADER / 2);
        byte[] payload = answer.readNBytes(size);
        to.onNext(new Frame(header[0] == 2 ? StreamType.STDERR : StreamType.STDOUT, payload));
        return true;
    }

    private boolean passBytes(DataInputStream answer) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int count = answer.read(buffer);
        if (count > 0) {
            to.onNext(new Frame(StreamType.RAW, Arrays.copyOf(buffer, count)));
        }
        return count >= 0;
    }

    /** A terminal has no end of its own: the engine would take it for a wish to leave. */
    private void passInput() {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                write(buffer, count);
            }
            if (!terminal) {
                channel.shutdownOutput();
            }
        } catch (IOException e) {
            // The command reads no more, or the connection broke, which its output tells.
        }
    }

    private void write(byte[] bytes, int count) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, 0, count);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
