package io.goopang.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives its answers one after the other, the last one for ever. */
final class ScriptedServer implements AutoCloseable {

    static final String REQUEST_ID = "2a7dd1c4-example";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<String> authorizations = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What is answered; a status of 0 is silence. */
    private record Answer(int status, String type, String body) {}

    ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    ScriptedServer json(int status, String body) {
        return add(new Answer(status, "application/x-amz-json-1.1", body));
    }

    ScriptedServer fault(int status, String code) {
        return json(status, "{\"__type\":\"%s\",\"message\":\"words of %s\"}".formatted(code, code));
    }

    /** An answer that AWS would not give. */
    ScriptedServer page(int status, String body) {
        return add(new Answer(status, "text/html", body));
    }

    ScriptedServer silence() {
        return add(new Answer(0, "", ""));
    }

    private ScriptedServer add(Answer answer) {
        answers.add(answer);
        return this;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int requests() {
        return requests.get();
    }

    /** What each request was signed with. */
    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        exchange.getRequestBody().readAllBytes();
        Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
        if (answer.status() == 0) {
            waitForClose();
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        if (!answer.type().equals("text/html")) {
            exchange.getResponseHeaders().set("x-amzn-RequestId", REQUEST_ID);
        }
        exchange.sendResponseHeaders(Math.max(answer.status(), 200), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void waitForClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
