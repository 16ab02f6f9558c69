package io.goopang.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.goopang.model.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A registry in memory that refuses manifests of which it lacks a part, and that breaks at the call that a test says. */
final class MemoryRegistry implements AutoCloseable {

    private static final Pattern PATH = Pattern.compile("/v2/(.+)/(blobs/uploads|blobs|manifests)/([^/]*)");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What goes wrong. */
    enum Fault {
        CUT,
        ANSWER_LOST,
        HALF,
        ERROR,
        EXPIRED
    }

    final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    final List<String> forms = Collections.synchronizedList(new ArrayList<>());
    final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger calls = new AtomicInteger();
    private final boolean mounts;
    private final AtomicReference<String> faultyMethod = new AtomicReference<>("");
    private boolean immutable;
    private int faultAt = -1;
    private @Nullable Fault fault;
    private @Nullable String token;
    private @Nullable String login;

    MemoryRegistry(boolean mounts) throws IOException {
        this.mounts = mounts;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Breaks at that call from now on, counted from 1. */
    void breakAt(int call, Fault kind) {
        calls.set(0);
        faultAt = call;
        fault = kind;
    }

    /** Breaks at the first call with that method. */
    void breakAtFirst(String method, Fault kind) {
        faultyMethod.set(method);
        faultAt = -1;
        fault = kind;
    }

    /** How many calls came since the last {@link #breakAt}. */
    int calls() {
        return calls.get();
    }

    /** Wants this token, which its path {@code /token} gives out. */
    void wantToken(String value) {
        token = value;
    }

    /** Wants this name and password, as they stand in the header. */
    void wantLogin(String basic) {
        login = basic;
    }

    /** Lets no tag be put twice, as ECR does where tags are immutable. */
    void keepTags() {
        immutable = true;
    }

    void put(String repository, byte[] blob) {
        blobs.put(repository + "@" + Digest.of(blob), blob);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(request);
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            authorizations.add(authorization == null ? "none" : authorization);
            boolean first = exchange.getRequestMethod().equals(faultyMethod.get())
                    && !faultyMethod.getAndSet("").isEmpty();
            Fault now = calls.incrementAndGet() == faultAt || first ? fault : null;
            if (now == Fault.CUT) {
                return;
            }
            if (now == Fault.HALF) {
                half(exchange);
                return;
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (now == Fault.ERROR || now == Fault.EXPIRED) {
                reply(exchange, now == Fault.ERROR ? 503 : 401, new byte[0]);
                return;
            }
            if (now == Fault.ANSWER_LOST) {
                handle(exchange, body, true);
                return;
            }
            handle(exchange, body, false);
        }
    }

    /** Takes half of what comes, and keeps it where an upload would. */
    private void half(HttpExchange exchange) throws IOException {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        int half = length == null ? 0 : Integer.parseInt(length) / 2;
        try (InputStream in = exchange.getRequestBody()) {
            byte[] bytes = in.readNBytes(half);
            Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
            if (path.matches() && exchange.getRequestMethod().equals("PATCH")) {
                Objects.requireNonNull(uploads.get(path.group(3))).writeBytes(bytes);
            }
            throw new IOException("cut");
        }
    }

    private void handle(HttpExchange exchange, byte[] body, boolean lost) throws IOException {
        String method = exchange.getRequestMethod();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (exchange.getRequestURI().getPath().equals("/token")) {
            forms.add(new String(body, StandardCharsets.UTF_8));
            reply(exchange, 200, ("{\"token\":\"" + token + "\"}").getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (token != null
                && !("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            header(
                    exchange,
                    "WWW-Authenticate",
                    "Bearer realm=\"http://" + address() + "/token\",service=\"shop\",scope=\"repository:a:pull\"");
            reply(exchange, 401, new byte[0]);
            return;
        }
        if (login != null
                && !("Basic " + login).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            header(exchange, "WWW-Authenticate", "Basic realm=\"shop\"");
            reply(exchange, 401, new byte[0]);
            return;
        }
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            reply(exchange, 404, new byte[0]);
            return;
        }
        String repository = path.group(1);
        String last = path.group(3);
        int status =
                switch (path.group(2)) {
                    case "manifests" -> manifest(exchange, method, repository, last, body);
                    case "blobs" -> blob(exchange, method, repository, last, lost);
                    default -> upload(exchange, method, repository, last, query, body);
                };
        if (status > 0 && !lost) {
            reply(exchange, status, new byte[0]);
        }
    }

    private int manifest(HttpExchange exchange, String method, String repository, String reference, byte[] body)
            throws IOException {
        if (method.equals("PUT")) {
            JsonNode root = JSON.readTree(body);
            List<JsonNode> parts = new ArrayList<>(List.of(root.path("config")));
            root.path("layers").forEach(parts::add);
            boolean whole = parts.stream()
                    .allMatch(part -> blobs.containsKey(
                            repository + "@" + part.path("digest").asText()));
            if (whole && immutable && manifests.containsKey(repository + "@" + reference)) {
                reply(exchange, 400, "{\"errors\":[{\"code\":\"TAG_INVALID\"}]}".getBytes(StandardCharsets.UTF_8));
                return 0;
            }
            if (whole) {
                manifests.put(repository + "@" + Digest.of(body), body);
                manifests.put(repository + "@" + reference, body);
            }
            return whole ? 201 : 400;
        }
        byte[] found = manifests.get(repository + "@" + reference);
        if (found == null) {
            return 404;
        }
        reply(exchange, 200, found);
        return 0;
    }

    private int blob(HttpExchange exchange, String method, String repository, String digest, boolean lost)
            throws IOException {
        byte[] found = blobs.get(repository + "@" + digest);
        if (found == null) {
            return 404;
        }
        if (method.equals("HEAD") || lost) {
            return 200;
        }
        reply(exchange, 200, found);
        return 0;
    }

    private int upload(HttpExchange exchange, String method, String repository, String id, String query, byte[] body)
            throws IOException {
        if (method.equals("POST")) {
            Matcher mount = Pattern.compile("mount=([^&]+)&from=(.+)").matcher(query);
            byte[] other = mount.matches() ? blobs.get(mount.group(2) + "@" + mount.group(1)) : null;
            if (other != null && mounts) {
                blobs.put(repository + "@" + mount.group(1), other);
                return 201;
            }
            String fresh = UUID.randomUUID().toString();
            uploads.put(fresh, new ByteArrayOutputStream());
            return progress(exchange, repository, fresh, 202);
        }
        ByteArrayOutputStream upload = uploads.get(id);
        if (upload == null) {
            return 404;
        }
        String range = exchange.getRequestHeaders().getFirst("Content-Range");
        if (range != null && !range.startsWith(upload.size() + "-")) {
            return 416;
        }
        if (range != null) {
            ranges.add(range);
        }
        upload.writeBytes(body);
        if (method.equals("PUT")) {
            uploads.remove(id);
            String digest = query.replaceFirst(".*digest=", "");
            if (!Digest.of(upload.toByteArray()).value().equals(digest)) {
                return 400;
            }
            blobs.put(repository + "@" + digest, upload.toByteArray());
            return 201;
        }
        return progress(exchange, repository, id, method.equals("GET") ? 204 : 202);
    }

    private int progress(HttpExchange exchange, String repository, String id, int status) {
        header(exchange, "Location", "/v2/" + repository + "/blobs/uploads/" + id);
        header(
                exchange,
                "Range",
                "0-" + Math.max(0, Objects.requireNonNull(uploads.get(id)).size() - 1));
        return status;
    }

    private static void header(HttpExchange exchange, String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
