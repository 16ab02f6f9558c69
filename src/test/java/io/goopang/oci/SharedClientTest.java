package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.lang.ref.Reference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SharedClientTest {

    private final SharedClient client = new SharedClient(ProxySelector.of(null), Limits.DEFAULT);

    @Test
    void leavesNoThreadThatTheEndOfTheProcessWouldWaitFor() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        Set<Thread> first = selectors();
        HttpClient other = HttpClient.newHttpClient();
        Set<Thread> others = since(first);
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            Set<Thread> before = selectors();
            HttpResponse<Void> answer =
                    client.get().send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
            assertEquals(204, answer.statusCode());
            Set<Thread> own = since(before);
            assertEquals(1, own.size(), "the client has a thread");

            client.close();
            for (Thread thread : own) {
                thread.join(2000);
                assertFalse(thread.isAlive(), thread + " lives on");
            }
            assertEquals(1, others.size(), "another client has one too");
            assertTrue(others.stream().allMatch(Thread::isAlive), "other clients go on");
        } finally {
            server.stop(0);
            // A client that nobody holds ends its thread by itself.
            Reference.reachabilityFence(other);
        }
    }

    @Test
    void isClosedWithoutHavingBeenUsed() {
        client.close();
        client.close();
        assertNotNull(client.get(), "and makes a new one where it is used after all");
        client.close();
    }

    private static Set<Thread> since(Set<Thread> before) {
        Set<Thread> now = selectors();
        now.removeAll(before);
        return now;
    }

    private static Set<Thread> selectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-")
                        && thread.getName().endsWith("-SelectorManager"))
                .collect(Collectors.toSet());
    }
}
