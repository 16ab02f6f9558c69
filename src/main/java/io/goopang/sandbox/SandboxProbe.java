package io.goopang.sandbox;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds out who, if anyone, has the sandbox's port. */
final class SandboxProbe {

    private static final int TIMEOUT_MILLIS = 2000;
    private static final int LONGEST_ANSWER = 200;

    private SandboxProbe() {}

    /** The process id of the sandbox that answers there. */
    static Optional<Long> pid(URI endpoint) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    endpoint.resolve(SandboxServer.IDENTITY_PATH).toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestProperty("Connection", "close");
            byte[] answer = connection.getInputStream().readNBytes(LONGEST_ANSWER);
            return Identity.parse(new String(answer, StandardCharsets.UTF_8)).map(Identity::pid);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether any program listens on the port. */
    static boolean taken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
