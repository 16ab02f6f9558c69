package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.exception.DockerException;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.RegistryCredential;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Pushes one name once (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Image/operation/ImagePush).
 *
 * @param target registry, repository and tag, which the engine already has as the image's name
 */
record PushAttempt(DockerConnection connection, ImageReference target) {

    private static final Duration SILENCE = Duration.ofMinutes(5);

    /** What came of it. */
    sealed interface Outcome {}

    record Pushed(Digest digest) implements Outcome {}

    record Refused(EngineWords meaning, String text) implements Outcome {}

    Outcome run(RegistryCredential credential, TransferProgress transfer) {
        String what = "could not push " + target;
        AtomicReference<@Nullable String> error = new AtomicReference<>();
        AtomicReference<@Nullable String> digest = new AtomicReference<>();
        EngineStream<JsonNode> stream = new EngineStream<>(connection, what, item -> {
            EngineJson.error(item).ifPresent(text -> error.compareAndSet(null, text));
            EngineJson.aux(item, "Digest").ifPresent(digest::set);
            transfer.accept(item);
        });
        boolean ended;
        try {
            EngineRequest push = EngineRequest.post("/images/" + target.name() + "/push")
                    .with("tag", Objects.requireNonNullElse(target.tag(), "latest"))
                    .login(credential);
            connection.follow(what, push, stream);
            ended = stream.await(SILENCE);
        } catch (Failure failure) {
            return refusal(failure).orElseThrow(() -> failure);
        }
        String text = ended ? error.get() : "the engine reported nothing for " + SILENCE.toMinutes() + " minutes";
        if (text != null) {
            return new Refused(ended ? EngineWords.of(text) : EngineWords.TRANSIENT, text);
        }
        String pushed = digest.get();
        return pushed != null && Digest.isValid(pushed)
                ? new Pushed(new Digest(pushed))
                : new Refused(EngineWords.TRANSIENT, "the engine's answer ended before it named a digest (EOF)");
    }

    /** Before the answer has begun, the registry's refusal comes with a status. */
    private static Optional<Outcome> refusal(Failure failure) {
        if (failure.exitCode() == ExitCode.INTERRUPTED || !(failure.getCause() instanceof DockerException refusal)) {
            return Optional.empty();
        }
        String text = EngineFailures.words(refusal);
        EngineWords meaning =
                switch (refusal.getHttpStatus()) {
                    case 401 -> EngineWords.UNAUTHORIZED;
                    case 429 -> EngineWords.RATE_LIMITED;
                    default -> EngineWords.of(text);
                };
        return Optional.of(new Refused(meaning, text));
    }
}
