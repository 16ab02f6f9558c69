package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.goopang.failure.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way to one engine: looked up and connected at the first call, shared by all adapters, safe from any thread. */
public final class DockerConnection implements AutoCloseable {

    private static final Duration RETRY = Duration.ofMillis(200);

    private final EngineWay way;
    private final Transport transport;
    private @Nullable EngineAddress address;
    private @Nullable DockerEngine engine;

    DockerConnection(EngineWay way, Transport transport) {
        this.way = way;
        this.transport = transport;
    }

    /** The user's own engine, as the environment, Docker's settings below {@code home} and the usual sockets tell. */
    public static DockerConnection local(Map<String, String> environment, Path home) {
        return new DockerConnection(() -> new EngineLocator(environment, home).locate(), Transport::network);
    }

    /** The same, for calls that are not worth waiting for when the engine says nothing for the given time. */
    static DockerConnection impatient(EngineWay way, Duration silence) {
        return new DockerConnection(
                way, (address, limit) -> Transport.network(address, limit == null ? null : silence));
    }

    /** The engine at an address. */
    public static DockerConnection to(EngineAddress address) {
        return over(() -> address);
    }

    /** The engine at the end of a way. */
    public static DockerConnection over(EngineWay way) {
        return new DockerConnection(way, Transport::network);
    }

    /** Where the engine is. */
    synchronized EngineAddress address() {
        EngineAddress known = address;
        if (known == null) {
            known = way.open();
            address = known;
        }
        return known;
    }

    /**
     * The connected engine.
     *
     * @throws Failure where it can't be reached, saying where it was looked for
     */
    synchronized DockerEngine engine() {
        DockerEngine known = engine;
        if (known == null) {
            EngineAddress place = address();
            EngineFailures.requireCertificates(place);
            known = translate("could not reach the Docker Engine", () -> DockerEngine.connect(place, transport));
            engine = known;
        }
        return known;
    }

    /**
     * Makes a call that the engine answers soon.
     *
     * @param what the failure's first words, such as {@code could not start the container x}
     */
    <T> T call(String what, Function<DockerClient, T> request) {
        DockerClient client = engine().calls();
        return translate(what, () -> request.apply(client));
    }

    /** Makes a call that the engine answers soon, and that has no result. */
    void run(String what, Consumer<DockerClient> request) {
        call(what, client -> {
            request.accept(client);
            return what;
        });
    }

    /** Makes a call that may take the engine as long as it likes. */
    <T> T longCall(String what, Function<DockerClient, T> request) {
        DockerClient client = engine().streams();
        return translate(what, () -> request.apply(client));
    }

    /** Makes a call about something that may not be there. */
    <T> Optional<T> find(String what, Function<DockerClient, T> request) {
        return call(what, client -> {
            try {
                return Optional.of(request.apply(client));
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** What the engine answers; empty where there is nothing. */
    Optional<JsonNode> ask(String what, EngineRequest request) {
        Request versioned = request.of(version());
        return find(what, client -> EngineJson.ask(client, versioned));
    }

    /** Asks the engine, and lets the answer be read as it comes. */
    void follow(String what, EngineRequest request, ResultCallback<JsonNode> answer) {
        Request versioned = request.of(version());
        longCall(what, client -> {
            EngineJson.follow(client, versioned, answer);
            return what;
        });
    }

    private String version() {
        return "/v" + engine().api().getVersion();
    }

    private <T> T translate(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (Failure e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure(what, e);
        }
    }

    /** What a call's exception means; see {@link EngineFailures}. */
    RuntimeException failure(String what, Throwable thrown) {
        return EngineFailures.of(address(), what, thrown, way::trouble);
    }

    /** Waits until the engine can be reached again after the way to it broke; false where that takes longer. */
    boolean awaitReachable(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        do {
            if (way.awaitUp(Duration.ofNanos(end - System.nanoTime())) && answers()) {
                return true;
            }
        } while (!Thread.currentThread().isInterrupted() && pause() && System.nanoTime() < end);
        return false;
    }

    private boolean answers() {
        try {
            call("could not reach the Docker Engine", client -> client.pingCmd().exec());
            return true;
        } catch (Failure e) {
            return false;
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(RETRY.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public synchronized void close() {
        DockerEngine known = engine;
        if (known != null) {
            known.close();
            engine = null;
        }
    }
}
