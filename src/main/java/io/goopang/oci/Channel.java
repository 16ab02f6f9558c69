package io.goopang.oci;

import io.goopang.model.RegistryCredential;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests to a registry with one credential, which no other server gets to see. */
final class Channel {

    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClient client;
    private final RegistryCredential credential;
    private final Limits limits;
    private final URI base;

    Channel(HttpClient client, RegistryCredential credential, Limits limits) {
        this.client = client;
        this.credential = credential;
        this.limits = limits;
        this.base = RegistryAddress.of(credential.registry());
    }

    /** An address at the registry. */
    URI at(String path) {
        return base.resolve(path);
    }

    /** Asks for what lies at an address; ECR redirects to S3 for layers. */
    Answer get(URI uri, Map<String, String> headers) throws IOException {
        URI target = uri;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Answer answer = send("GET", target, headers, new byte[0]);
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

    /**
     * Sends one request and waits for its answer, whatever its status.
     *
     * @throws IOException where there is no answer, or none in time; InterruptedIOException where the thread is
     *     interrupted, which it then still is
     */
    Answer send(String method, URI uri, Map<String, String> headers, byte[] body) throws IOException {
        if (uri.getHost() == null) {
            throw new MalformedURLException(uri.getAuthority() + " is not the name of a host");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(limits.answer())
                .header("User-Agent", "goopang")
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        if (isRegistry(uri)) {
            request.header("Authorization", authorization());
        }
        return new Answer(await(client.sendAsync(request.build(), BodyHandlers.ofByteArray())));
    }

    /** The request's own deadline ends with the headers (HttpRequest.Builder.timeout); this one with the body. */
    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> response) throws IOException {
        try {
            return response.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new HttpTimeoutException("no answer in time");
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private boolean isRegistry(URI uri) {
        return base.getScheme().equals(uri.getScheme()) && base.getAuthority().equals(uri.getAuthority());
    }

    private String authorization() {
        String pair = credential.username() + ":" + credential.password().value();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
