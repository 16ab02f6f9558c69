package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.exception.DockerException;
import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Pulls one image into the engine (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Image/operation/ImageCreate).
 *
 * @param role what the image is to the user, such as {@code base image}
 * @param silence how long the engine may report no progress before the pull is given up: it sets itself no limit
 */
record ImagePull(
        DockerConnection connection,
        String role,
        ImageReference image,
        @Nullable Platform platform,
        RegistryLogin login,
        Duration silence) {

    /** While bytes arrive or are unpacked the engine reports them several times a second. */
    static final Duration SILENCE = Duration.ofSeconds(60);

    static final String NO_PROGRESS = "the engine reported no progress for ";

    void run(Progress progress) {
        attempt(progress).ifPresent(text -> {
            throw refused(what(), text);
        });
    }

    /** Tries once; what the engine or the registry said where they refuse, else empty. */
    Optional<String> attempt(Progress progress) {
        TransferProgress transfer = new TransferProgress(progress);
        AtomicReference<@Nullable String> error = new AtomicReference<>();
        EngineStream<JsonNode> stream = new EngineStream<>(connection, what(), item -> {
            EngineJson.error(item).ifPresent(text -> error.compareAndSet(null, text));
            transfer.accept(item);
        });
        boolean ended;
        try {
            connection.follow(what(), request(), stream);
            ended = stream.await(silence);
        } catch (Failure failure) {
            if (failure.getCause() instanceof DockerException refusal) {
                return Optional.of(EngineFailures.words(refusal));
            }
            throw failure;
        }
        return Optional.ofNullable(ended ? error.get() : NO_PROGRESS + silence.toSeconds() + " s");
    }

    private String what() {
        return "could not pull the " + role + " " + image;
    }

    private EngineRequest request() {
        Digest digest = image.digest();
        EngineRequest pull = EngineRequest.post("/images/create")
                .with("fromImage", image.name())
                // Without a tag the engine would pull every tag of the repository.
                .with("tag", digest != null ? digest.value() : Objects.requireNonNullElse(image.tag(), "latest"));
        if (platform != null) {
            pull.with("platform", platform.toString());
        }
        if (login.credential() != null) {
            pull.login(login.credential());
        }
        return pull;
    }

    private Failure refused(String what, String text) {
        return Failure.of(ExitCode.REMOTE, what)
                .reason(text + "\n(sent: " + login.source() + ")")
                .mend(mend(EngineWords.of(text)))
                .build();
    }

    private String mend(EngineWords words) {
        String registry = RegistryLogins.registry(image);
        return switch (words) {
            case UNAUTHORIZED, DENIED ->
                "Check the name " + image.name() + "; if it is private, log in with `docker login " + registry
                        + "` (this is about the " + role + "'s registry, not about the one that is pushed to).";
            case MISSING ->
                "Check the name and the tag: " + registry + " knows no " + image + " (or wants a login for it).";
            case NO_PLATFORM -> "Choose another " + role + ", one that exists for " + platform + ".";
            case RATE_LIMITED ->
                "Log in with `docker login " + registry + "`, wait, or name a copy of the " + role
                        + " in another registry, such as public.ecr.aws.";
            case UNTRUSTED ->
                "Give the engine the registry's certificate authority" + " (/etc/docker/certs.d/" + registry
                        + "/ca.crt).";
            case NO_SPACE -> "Free space on the engine's disk: `docker system df` shows what takes it.";
            case UNREACHABLE, TRANSIENT, SILENT ->
                "Check the engine's way to " + registry + " (network, DNS, proxy), and try again.";
            case IMMUTABLE_TAG, PORT_TAKEN, OTHER -> "Try `docker pull " + image + "` on the engine's machine.";
        };
    }
}
