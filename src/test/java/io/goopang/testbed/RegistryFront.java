package io.goopang.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before a registry of this machine and does to the engines' pulls what a test wants; pushes, and what others ask for,
 * pass through as they are. An engine that asks for a blob has its manifest already, so it is in the middle of a pull.
 */
public final class RegistryFront implements AutoCloseable {

    private static final Pattern MANIFEST = request("manifests");
    private static final Pattern BLOB = request("blobs");
    private static final Pattern TOKEN = Pattern.compile("(?i)\r\nAuthorization: ([^\r]+)");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)");
    private static final int BEFORE_SILENCE = 64;
    private static final long LAYER = 1_000_000;

    private final ServerSocket server;
    private final int target;
    private final AtomicInteger silences = new AtomicInteger();
    private final Queue<Passage> silenced = new ConcurrentLinkedQueue<>();
    private volatile LongPredicate falling = bytes -> false;
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile Predicate<String> refused = token -> false;
    private volatile String refusal = "";

    /** Stands before a port of the loopback. */
    public RegistryFront(int target) {
        this.target = target;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::acceptAll);
    }

    private static Pattern request(String kind) {
        return Pattern.compile("(?is)GET /v2/\\S+/" + kind + "/\\S+ HTTP/1\\.1\r\n.*User-Agent: docker/.*");
    }

    /** Host and port. */
    public String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** From now on, whatever token the next pull brings is refused, and no other; as ECR does when one has expired. */
    public void expireToken() {
        AtomicReference<String> expired = new AtomicReference<>();
        refuse(
                403,
                "DENIED",
                "Your authorization token has expired. Reauthenticate and try again.",
                token -> token.equals(expired.updateAndGet(known -> known == null ? token : known)));
    }

    /** From now on, every token is refused. */
    public void refuseTokens() {
        refuse(401, "UNAUTHORIZED", "authentication required", token -> true);
    }

    private void refuse(int status, String code, String message, Predicate<String> tokens) {
        String body = "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}".formatted(code, message);
        refusal =
                "HTTP/1.1 %d Refused\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                        .formatted(status, body.length(), body);
        refused = tokens;
        refusals.set(0);
    }

    /** How many requests were refused. */
    public int refusals() {
        return refusals.get();
    }

    /** The next answer with an image's configuration breaks off after some bytes, on a connection that stays open. */
    public void fallSilentOnce() {
        falling = bytes -> bytes < LAYER && silences.get() == 0;
    }

    /** So do all answers with a layer of a megabyte or more. */
    public void fallSilentInLayers() {
        falling = bytes -> bytes >= LAYER;
    }

    /** How many answers fell silent. */
    public int silences() {
        return silences.get();
    }

    /** Lets everything pass, and closes what has fallen silent. */
    public void well() {
        refused = token -> false;
        falling = bytes -> false;
        silences.set(0);
        for (Passage passage = silenced.poll(); passage != null; passage = silenced.poll()) {
            passage.close();
        }
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                new Passage(server.accept(), new Socket(InetAddress.getLoopbackAddress(), target)).open();
            } catch (IOException e) {
                // Closed, or the registry is gone: the client sees it.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "registry-front");
        thread.setDaemon(true);
        thread.start();
    }

    /** One client's connection. An engine sends the head of a request at once, so that it begins what is read. */
    private final class Passage {

        private final Socket client;
        private final Socket registry;
        private final CountDownLatch gone = new CountDownLatch(1);
        private volatile boolean blob;

        Passage(Socket client, Socket registry) {
            this.client = client;
            this.registry = registry;
        }

        void open() {
            start(this::ask);
            start(this::answer);
        }

        private void ask() {
            byte[] buffer = new byte[8192];
            try (client;
                    registry) {
                InputStream input = client.getInputStream();
                for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                    if (refuses(new String(buffer, 0, count, StandardCharsets.ISO_8859_1))) {
                        return;
                    }
                    registry.getOutputStream().write(buffer, 0, count);
                }
            } catch (IOException e) {
                // One side has gone; closing both tells the other.
            } finally {
                gone.countDown();
            }
        }

        private void answer() {
            byte[] buffer = new byte[8192];
            try (client;
                    registry) {
                InputStream input = registry.getInputStream();
                for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                    if (blob && fallsSilent(new String(buffer, 0, count, StandardCharsets.ISO_8859_1))) {
                        client.getOutputStream().write(buffer, 0, Math.min(count, BEFORE_SILENCE));
                        gone.await();
                        return;
                    }
                    client.getOutputStream().write(buffer, 0, count);
                }
            } catch (IOException | InterruptedException e) {
                // One side has gone; closing both tells the other.
            }
        }

        private boolean refuses(String request) throws IOException {
            Matcher token = TOKEN.matcher(request);
            if (MANIFEST.matcher(request).matches() && token.find() && refused.test(token.group(1))) {
                refusals.incrementAndGet();
                client.getOutputStream().write(refusal.getBytes(StandardCharsets.US_ASCII));
                return true;
            }
            blob = BLOB.matcher(request).matches();
            return false;
        }

        private boolean fallsSilent(String answer) {
            blob = false;
            Matcher length = LENGTH.matcher(answer);
            boolean falls = length.find() && falling.test(Long.parseLong(length.group(1)));
            if (falls) {
                silences.incrementAndGet();
                silenced.add(this);
            }
            return falls;
        }

        void close() {
            try (client;
                    registry) {
                gone.countDown();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
