package io.goopang.docker;

import io.goopang.docker.ContainerInspection.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks over the network whether something is well; the answers are empty where it is, else why not. */
final class NetworkProbe {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration HANG_UP = Duration.ofMillis(300);
    private static final int BODY = 200;

    private NetworkProbe() {}

    /** A GET, healthy from 200 to 399; redirects are not followed. */
    static Optional<String> http(Endpoint endpoint, String path) {
        HttpURLConnection request = null;
        try {
            String slashed = path.startsWith("/") ? path : "/" + path;
            request = (HttpURLConnection)
                    URI.create("http://" + endpoint + slashed).toURL().openConnection(Proxy.NO_PROXY);
            request.setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
            request.setReadTimeout(Math.toIntExact(ANSWER_TIMEOUT.toMillis()));
            request.setInstanceFollowRedirects(false);
            int status = request.getResponseCode();
            if (status >= 200 && status < 400) {
                return Optional.empty();
            }
            String body = beginning(request.getErrorStream());
            return Optional.of("HTTP " + status + (body.isEmpty() ? "" : ": " + body));
        } catch (IOException e) {
            return Optional.of(why(e));
        } finally {
            if (request != null) {
                request.disconnect();
            }
        }
    }

    /**
     * A connection that is not hung up at once: in front of a published port the engine's own proxy takes every
     * connection, and closes it where nothing listens behind.
     */
    static Optional<String> tcp(Endpoint endpoint) {
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(
                    new InetSocketAddress(endpoint.host(), endpoint.port()),
                    Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
            socket.setSoTimeout(Math.toIntExact(HANG_UP.toMillis()));
            return hungUp(socket) ? Optional.of("connection closed at once") : Optional.empty();
        } catch (IOException e) {
            return Optional.of(why(e));
        }
    }

    private static boolean hungUp(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static String why(IOException e) {
        if (e instanceof ConnectException) {
            return "connection refused";
        }
        if (e instanceof SocketTimeoutException) {
            return "no answer within " + ANSWER_TIMEOUT.toSeconds() + " s";
        }
        return "connection closed without an answer";
    }

    private static String beginning(@Nullable InputStream body) throws IOException {
        if (body == null) {
            return "";
        }
        try (body) {
            String text = new String(body.readNBytes(BODY * 4), StandardCharsets.UTF_8).strip();
            return text.substring(0, Math.min(BODY, text.length()));
        }
    }
}
