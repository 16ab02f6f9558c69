package io.goopang.oci;

import io.goopang.failure.Failure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends requests to a registry with one grant, which no other server gets to see. */
final class Channel {

    private static final String USER_AGENT = "goopang";
    private static final int BAD_REQUEST = 400;
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final SharedClient client;
    private final Grant grant;
    private final Limits limits;
    private final URI base;

    Channel(SharedClient client, Grant grant, Limits limits) {
        this.client = client;
        this.grant = grant;
        this.limits = limits;
        this.base = client.address(grant.registry());
    }

    /** An address at the registry. */
    URI at(String path) {
        return base.resolve(path);
    }

    /** Asks for what lies at an address; ECR redirects to S3 for layers. */
    Answer get(URI uri, Map<String, String> headers) throws IOException {
        return get(uri, headers, Sink.memory());
    }

    /** Asks for what lies at an address and lets the sink have it where the status is 200. */
    Answer get(URI uri, Map<String, String> headers, Sink sink) throws IOException {
        URI target = uri;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Answer answer = send("GET", target, headers, Body.empty(), sink);
            if (!REDIRECTS.contains(answer.status()) || answer.location().isEmpty()) {
                return answer;
            }
            URI next = answer.location().get();
            if (!"https".equals(next.getScheme()) && !base.getScheme().equals(next.getScheme())) {
                throw new IOException("redirected to an address without encryption, " + next.getAuthority());
            }
            target = next;
        }
        throw new IOException("redirected more than " + MOST_REDIRECTS + " times");
    }

    /** Sends one request without streaming; see {@link #send(String, URI, Map, Body)}. */
    Answer send(String method, URI uri, Map<String, String> headers, byte[] body) throws IOException {
        return send(method, uri, headers, Body.of(body));
    }

    /**
     * Sends one request and waits for its answer, whatever its status.
     *
     * @throws IOException where there is no answer, or nothing moves for too long; InterruptedIOException where the
     *     thread is interrupted, which it then still is
     */
    Answer send(String method, URI uri, Map<String, String> headers, Body body) throws IOException {
        return send(method, uri, headers, body, Sink.memory());
    }

    private Answer send(String method, URI uri, Map<String, String> headers, Body body, Sink sink) throws IOException {
        if (uri.getHost() == null) {
            throw new MalformedURLException(uri.getAuthority() + " is not the name of a host");
        }
        Stillness stillness = new Stillness();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("User-Agent", USER_AGENT)
                .method(method, body.publisher(stillness::end));
        headers.forEach(request::header);
        if (isRegistry(uri) && grant.authorization() != null) {
            request.header("Authorization", grant.authorization());
        }
        boolean mayWantTls = isRegistry(uri) && client.mayWantTls(base);
        Answer answer;
        try {
            answer =
                    new Answer(await(client.get().sendAsync(request.build(), sink.handler(stillness::end)), stillness));
        } catch (HttpTimeoutException | InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            if (mayWantTls) {
                requirePlain();
            }
            throw e;
        }
        if (mayWantTls && answer.status() == BAD_REQUEST) {
            requirePlain();
        } else if (mayWantTls) {
            client.usePlain(grant.registry());
        }
        return answer;
    }

    /**
     * Asks a server that did not take its first request without TLS whether it wants that: Go's servers and nginx say so in
     * words alone. An answer to HEAD has none, and Go hangs up on a request with a long token before they are read; so this one
     * is short.
     */
    private void requirePlain() throws TlsWantedException {
        HttpRequest question = HttpRequest.newBuilder(at("v2/"))
                .header("User-Agent", USER_AGENT)
                .build();
        Stillness stillness = new Stillness();
        Answer answer;
        try {
            answer = new Answer(
                    await(client.get().sendAsync(question, Sink.memory().handler(stillness::end)), stillness));
        } catch (IOException e) {
            // What the request itself came to stands.
            return;
        }
        if (wantsTls(answer)) {
            client.useTls(grant.registry());
            throw new TlsWantedException();
        }
    }

    private static boolean wantsTls(Answer answer) {
        return answer.status() == BAD_REQUEST && new String(answer.body(), StandardCharsets.UTF_8).contains(" HTTPS ");
    }

    /** The server speaks TLS, and is spoken to so by channels that are made from now on. */
    static final class TlsWantedException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The client's own deadline would end with the headers and count from the start; this one counts from each step. */
    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> response, Stillness stillness)
            throws IOException {
        try {
            while (true) {
                try {
                    return response.get(stillness.leftOf(limits.answer()).toNanos(), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    if (stillness.leftOf(limits.answer()).isZero()) {
                        response.cancel(true);
                        throw new HttpTimeoutException("no answer in time");
                    }
                }
            }
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (ExecutionException e) {
            throw broken(e.getCause());
        }
    }

    private static IOException broken(@Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof Failure own) {
                throw own;
            }
        }
        if (cause instanceof IOException broken) {
            return broken;
        }
        if (cause instanceof UncheckedIOException unchecked) {
            return Objects.requireNonNull(unchecked.getCause());
        }
        throw new IllegalStateException(cause);
    }

    private boolean isRegistry(URI uri) {
        return base.getScheme().equals(uri.getScheme()) && base.getAuthority().equals(uri.getAuthority());
    }
}
