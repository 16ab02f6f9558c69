package io.goopang.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import io.goopang.failure.Failure;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way to one engine: looked up and connected at the first call, shared by all adapters, safe from any thread. */
public final class DockerConnection implements AutoCloseable {

    private final Supplier<EngineAddress> locator;
    private final Transport transport;
    private @Nullable EngineAddress address;
    private @Nullable DockerEngine engine;

    DockerConnection(Supplier<EngineAddress> locator, Transport transport) {
        this.locator = locator;
        this.transport = transport;
    }

    /** The user's own engine, as the environment, Docker's settings below {@code home} and the usual sockets tell. */
    public static DockerConnection local(Map<String, String> environment, Path home) {
        return new DockerConnection(() -> new EngineLocator(environment, home).locate(), Transport::network);
    }

    /** The engine at an address. */
    public static DockerConnection to(EngineAddress address) {
        return new DockerConnection(() -> address, Transport::network);
    }

    /** Where the engine is. */
    synchronized EngineAddress address() {
        EngineAddress known = address;
        if (known == null) {
            known = locator.get();
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
            known = EngineFailures.translate(
                    place, "could not reach the Docker Engine", () -> DockerEngine.connect(place, transport));
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
        return EngineFailures.translate(address(), what, () -> request.apply(client));
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
        return EngineFailures.translate(address(), what, () -> request.apply(client));
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

    @Override
    public synchronized void close() {
        DockerEngine known = engine;
        if (known != null) {
            known.close();
            engine = null;
        }
    }
}
