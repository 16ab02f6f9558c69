package io.goopang.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The stand-in for ECR, STS and the registry, on one loopback port of this process. */
public final class SandboxServer implements AutoCloseable {

    /** Where the server says which process it is. */
    static final String IDENTITY_PATH = "/sandbox";

    private final HttpServer http;
    private final RequestWatch threads;
    private final SandboxParts parts;
    private final URI address;

    private SandboxServer(HttpServer http, RequestWatch threads, SandboxParts parts, URI address) {
        this.http = http;
        this.threads = threads;
        this.parts = parts;
        this.address = address;
    }

    /**
     * Starts serving.
     *
     * @throws Failure with {@code ENVIRONMENT} if the port is taken or the folder can't be written
     */
    public static SandboxServer start(SandboxSettings settings) {
        HttpTuning.apply();
        HttpServer http = bind(settings.port());
        URI address = URI.create("http://127.0.0.1:" + http.getAddress().getPort());
        try {
            SandboxParts parts = SandboxParts.open(settings, address);
            RequestWatch threads = new RequestWatch();
            http.setExecutor(threads);
            http.createContext("/", exchange -> {
                RequestWatch.requestCame();
                serve(exchange, parts);
            });
            http.start();
            parts.upkeep().start(settings.expiryInterval());
            return new SandboxServer(http, threads, parts, address);
        } catch (IOException e) {
            http.stop(0);
            throw Failure.of(ExitCode.ENVIRONMENT, "could not open the sandbox's data in " + settings.dataFolder())
                    .reason(e.getMessage())
                    .mend("make the folder writable, or remove it to begin with an empty sandbox")
                    .cause(e)
                    .build();
        }
    }

    /** The base address, such as {@code http://127.0.0.1:5100}. */
    public URI address() {
        return address;
    }

    /** Evaluates all lifecycle policies now, as happens by itself from time to time, and frees what nothing needs. */
    public void expire() {
        parts.upkeep().run();
    }

    /** Stops serving and cuts what is still under way; the data stay. */
    @Override
    public void close() {
        http.stop(0);
        parts.upkeep().close();
        threads.close();
        try {
            parts.lock().close();
        } catch (IOException e) {
            parts.log().failed("close", e);
        }
    }

    private static HttpServer bind(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException e) {
            throw portTaken(port, e);
        } catch (IOException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, "could not listen on 127.0.0.1:" + port)
                    .reason(e.getMessage())
                    .cause(e)
                    .build();
        }
    }

    static Failure portTaken(int port, Throwable cause) {
        return Failure.of(ExitCode.ENVIRONMENT, "could not start the sandbox on 127.0.0.1:" + port)
                .reason("another program listens on that port, which may be another user's sandbox")
                .mend(
                        "stop that program and start the sandbox again; the port is fixed, so users of one machine take turns")
                .cause(cause)
                .build();
    }

    private static void serve(HttpExchange exchange, SandboxParts parts) throws IOException {
        long begun = System.nanoTime();
        Call call = new Call(exchange);
        try {
            dispatch(call, parts);
        } catch (IOException e) {
            parts.log().failed(call.method() + " " + call.operation(), e);
            throw e;
        } catch (RuntimeException e) {
            parts.log().failed(call.method() + " " + call.operation(), e);
            if (call.status() == 0) {
                EcrApi.replyDefect(call);
            }
        } finally {
            call.close();
            parts.log().answered(call, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private static void dispatch(Call call, SandboxParts parts) throws IOException {
        String path = call.path();
        if (path.equals(RegistryApi.PATH) || path.startsWith(RegistryApi.PATH + "/")) {
            parts.registry().handle(call);
        } else if (path.startsWith(DownloadLinks.PATH)) {
            parts.links().handle(call);
        } else if (path.equals(IDENTITY_PATH)) {
            call.reply(200, "text/plain", Identity.own().text().getBytes(StandardCharsets.UTF_8));
        } else if (!call.method().equals("POST")) {
            call.reply(404);
        } else if (call.header("X-Amz-Target").isPresent()) {
            parts.ecr().handle(call);
        } else {
            parts.sts().handle(call);
        }
    }
}
