package io.goopang.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.dockerjava.api.exception.DockerException;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.json.JsonTree;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what docker-java throws into failures, by its type and status code. */
final class EngineFailures {

    /** docker-java puts the body of a refusal into its message, and nowhere else. */
    private static final Pattern STATUS = Pattern.compile("Status \\d+: (.*)", Pattern.DOTALL);

    private static final String WITHOUT_ENGINE =
            " On Debian and Ubuntu `apt-get install docker.io` brings one; elsewhere Docker Desktop does.";

    private EngineFailures() {}

    /**
     * What the exception means; anything that is neither the engine's refusal nor a lost connection is a defect.
     *
     * @param trouble why the way to the engine is broken, asked for where a connection was lost
     */
    static RuntimeException of(
            EngineAddress address, String what, Throwable thrown, Supplier<Optional<String>> trouble) {
        if (thrown instanceof DockerException refusal) {
            return refused(what, refusal);
        }
        Optional<IOException> io = findIo(thrown);
        // The HTTP client has an exception of its own for a thread that was interrupted before it sent anything.
        if (thrown instanceof CancellationException
                || (io.isPresent() && (io.get() instanceof ClosedByInterruptException || isInterrupted()))) {
            return interrupted(what);
        }
        if (io.isPresent()) {
            return address.remote()
                    ? lost(address, what, io.get(), trouble.get())
                    : unreachable(address, what, io.get());
        }
        return thrown instanceof RuntimeException defect ? defect : new IllegalStateException(thrown);
    }

    /** With a full disk goopang can't even take its lease: something must go by hand first. */
    private static Failure refused(String what, DockerException refusal) {
        String text = words(refusal);
        Failure.Builder failure = Failure.of(ExitCode.REMOTE, what).reason(text).cause(refusal);
        return EngineWords.of(text) == EngineWords.NO_SPACE
                ? failure.mend(
                                "The disk of the engine is full. Free some of it there by hand (`docker system df` shows what"
                                        + " takes it); `goopang prune` then removes what no kept release needs.")
                        .build()
                : failure.build();
    }

    private static boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }

    /** A failure that says the user stopped it; the thread's interrupted state is kept. */
    static Failure interrupted(String what) {
        Thread.currentThread().interrupt();
        return Failure.of(ExitCode.INTERRUPTED, what).reason("interrupted").build();
    }

    /** The engine's own words in a refusal. */
    static String words(DockerException refusal) {
        String message = refusal.getMessage() == null ? "" : refusal.getMessage();
        Matcher matcher = STATUS.matcher(message);
        String body = matcher.matches() ? matcher.group(1) : message;
        try {
            String text = JsonTree.read(body).path("message").asText("");
            return text.isEmpty() ? body.strip() : text.strip();
        } catch (IOException e) {
            return body.strip();
        }
    }

    private static Failure unreachable(EngineAddress address, String what, IOException cause) {
        return Failure.of(ExitCode.ENVIRONMENT, what)
                .reason(place(address) + ": " + why(address, cause))
                .mend(mend(address))
                .cause(cause)
                .build();
    }

    private static Failure lost(EngineAddress address, String what, IOException cause, Optional<String> trouble) {
        String host = address.origin();
        return Failure.of(ExitCode.REMOTE, what)
                .reason(trouble.map(words -> "the connection to " + host + " broke: " + words)
                        .orElseGet(() -> "the engine of " + host + ": " + why(address, cause)))
                .mend("Check that " + host + " can be reached and that Docker runs there, then run this again.")
                .cause(cause)
                .build();
    }

    static void requireCertificates(EngineAddress address) {
        Path folder = address.certificates();
        if (folder == null) {
            return;
        }
        List<String> missing = List.of("ca.pem", "cert.pem", "key.pem").stream()
                .filter(name -> !Files.isReadable(folder.resolve(name)))
                .toList();
        if (!missing.isEmpty()) {
            throw Failure.of(ExitCode.ENVIRONMENT, "could not reach the Docker Engine")
                    .reason(place(address) + ": it wants TLS, but " + folder + " lacks " + String.join(", ", missing))
                    .mend("Set DOCKER_CERT_PATH to the folder that holds them, or unset DOCKER_TLS_VERIFY.")
                    .build();
        }
    }

    private static String place(EngineAddress address) {
        return address + " (from " + address.origin() + ")";
    }

    private static String why(EngineAddress address, IOException cause) {
        if (cause instanceof SocketTimeoutException) {
            return "it does not answer";
        }
        @Nullable Path socket = socket(address);
        if (socket != null && !Files.exists(socket)) {
            return "there is no such socket";
        }
        if (socket != null && !Files.isWritable(socket)) {
            return "you may not use this socket";
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? "the connection broke" : message;
    }

    private static String mend(EngineAddress address) {
        @Nullable Path socket = socket(address);
        if (socket != null && Files.exists(socket) && !Files.isWritable(socket)) {
            return "Join the socket's group (`sudo usermod -aG docker \"$USER\"`) and log in again." + WITHOUT_ENGINE;
        }
        if (address.origin().startsWith("the default")) {
            return "Start Docker, or name another engine with DOCKER_HOST or DOCKER_CONTEXT." + WITHOUT_ENGINE;
        }
        return "Start that engine, or correct " + address.origin() + "." + WITHOUT_ENGINE;
    }

    private static @Nullable Path socket(EngineAddress address) {
        return "unix".equals(address.uri().getScheme()) ? Path.of(address.uri().getPath()) : null;
    }

    private static Optional<IOException> findIo(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io && !(io instanceof JsonProcessingException)) {
                return Optional.of(io);
            }
        }
        return Optional.empty();
    }
}
