package io.goopang.docker;

import io.goopang.docker.PushAttempt.Outcome;
import io.goopang.docker.PushAttempt.Pushed;
import io.goopang.docker.PushAttempt.Refused;
import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.LocalImage;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.RegistryCredential;
import io.goopang.port.ImagePusher;
import io.goopang.port.RegistryCredentials;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pushes with the engine, which uploads what the registry lacks; the credentials go with each request and are written
 * nowhere.
 *
 * <p>The engine itself tries a broken upload five times within a minute; the tries here begin where it gives up.
 */
public final class DockerImagePusher implements ImagePusher {

    /** Points a tag at an image that is in the registry; see {@link io.goopang.port.Registry#tag}. */
    @FunctionalInterface
    public interface Tagging {
        void tag(String repository, Digest image, String tag);
    }

    private static final int TRIES = 4;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final DockerConnection connection;
    private final DockerImages images;
    private final Tagging tagging;
    private final Sleeper sleeper;

    public DockerImagePusher(DockerConnection connection, Tagging tagging) {
        this(connection, tagging, duration -> Thread.sleep(duration.toMillis()));
    }

    DockerImagePusher(DockerConnection connection, Tagging tagging, Sleeper sleeper) {
        this.connection = connection;
        this.images = new DockerImages(connection);
        this.tagging = tagging;
        this.sleeper = sleeper;
    }

    @Override
    public void requireWay(RegistryCredential credential) {
        try {
            // The engine keeps nothing of it: a login is stored by Docker's command line, not by the engine.
            connection.ask("could not log in", EngineRequest.post("/auth").trying(credential));
        } catch (Failure e) {
            String words = e.reason().orElse("");
            boolean away =
                    EngineWords.of(words) == EngineWords.UNREACHABLE || EngineWords.of(words) == EngineWords.TRANSIENT;
            if (e.exitCode() != ExitCode.REMOTE) {
                throw e;
            }
            if (!away) {
                return; // it answered; what it thinks of the credential is for the push to tell
            }
            throw Failure.of(ExitCode.ENVIRONMENT, "the engine has no way to the registry at " + credential.registry())
                    .reason(words)
                    .mend("That is this machine's loopback, which an engine in a virtual machine or on another machine"
                            + " can't see: use an engine that runs here, or a registry that it can reach.")
                    .state("nothing was changed")
                    .cause(e)
                    .build();
        }
    }

    @Override
    public Digest push(
            LocalImage image,
            List<ImageReference> targets,
            Set<Digest> present,
            RegistryCredentials credentials,
            Progress progress) {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("nowhere to push to");
        }
        TransferProgress transfer = new TransferProgress(progress);
        Digest digest = push(image, targets.get(0), credentials, transfer, progress);
        for (ImageReference target : targets.subList(1, targets.size())) {
            if (tagged(image, digest, target, progress)) {
                continue;
            }
            Digest again = push(image, target, credentials, transfer, progress);
            if (!again.equals(digest)) {
                throw Failure.of(ExitCode.REMOTE, "one image got several digests: " + List.of(digest, again))
                        .reason("another push moved a tag of " + target.name() + " at the same time")
                        .mend("Push again when nobody else does.")
                        .build();
            }
        }
        return digest;
    }

    /**
     * Gives a further name to what the registry has now; the engine would go through all layers once more for it. Where
     * that is refused, the engine can still try: it may see another registry than this process, or may do more there.
     */
    private boolean tagged(LocalImage image, Digest digest, ImageReference target, Progress progress) {
        images.tag(image.id(), target);
        try {
            tagging.tag(target.repository(), digest, Objects.requireNonNullElse(target.tag(), "latest"));
            return true;
        } catch (Failure e) {
            if (e.exitCode() == ExitCode.INTERRUPTED) {
                throw e;
            }
            progress.detail(
                    e.getMessage() + e.reason().map(reason -> ": " + reason).orElse("") + "; pushing it");
            return false;
        }
    }

    private Digest push(
            LocalImage image,
            ImageReference target,
            RegistryCredentials credentials,
            TransferProgress transfer,
            Progress progress) {
        images.tag(image.id(), target);
        PushAttempt attempt = new PushAttempt(connection, target);
        RegistryCredential credential = credentials.current();
        boolean renewed = false;
        for (int tries = 1; ; tries++) {
            Outcome outcome = attempt.run(credential, transfer);
            if (outcome instanceof Pushed pushed) {
                return pushed.digest();
            }
            Refused refused = (Refused) outcome;
            if (refused.meaning() == EngineWords.UNAUTHORIZED && !renewed) {
                renewed = true;
                progress.detail("the registry wants new credentials; asking for them");
                credential = credentials.inPlaceOf(credential);
            } else if (refused.meaning().passing() && tries < TRIES) {
                progress.detail("try " + tries + " failed (" + firstLine(refused.text()) + "); trying again");
                pause(tries, target);
                credential = credentials.current();
            } else {
                throw refusal(target, refused, tries);
            }
        }
    }

    /** 1, 2, 4 s, and up to as much again at random, so that parallel pushes don't knock in step. */
    private void pause(int tries, ImageReference target) {
        long base = FIRST_WAIT.toMillis() << (tries - 1);
        try {
            sleeper.sleep(Duration.ofMillis(base + ThreadLocalRandom.current().nextLong(base)));
        } catch (InterruptedException e) {
            throw EngineFailures.interrupted("could not push " + target);
        }
    }

    private static Failure refusal(ImageReference target, Refused refused, int tries) {
        return Failure.of(ExitCode.REMOTE, "could not push " + target)
                .reason(refused.text() + (tries > 1 ? "\n(after " + tries + " tries)" : ""))
                .mend(mend(target, refused.meaning()))
                .build();
    }

    private static String mend(ImageReference target, EngineWords meaning) {
        return switch (meaning) {
            case UNAUTHORIZED ->
                "The registry refuses new credentials too: check the account, the region and the clock.";
            case DENIED ->
                "Give the caller the permissions to push (ecr:InitiateLayerUpload, UploadLayerPart,"
                        + " CompleteLayerUpload, BatchCheckLayerAvailability, PutImage) on this repository.";
            case IMMUTABLE_TAG ->
                "Tags of this repository can't be moved: push under a new tag, or set" + " `tag-mutability: mutable`.";
            case MISSING -> "Create the repository first: `goopang push` does that before it uploads.";
            case RATE_LIMITED -> "Wait a little, and push again.";
            case UNTRUSTED ->
                "Give the engine the registry's certificate authority (/etc/docker/certs.d/"
                        + RegistryLogins.registry(target) + "/ca.crt).";
            case UNREACHABLE, SILENT ->
                "Check that the engine can reach " + RegistryLogins.registry(target)
                        + " (network, DNS, proxy); it is the engine that uploads, not goopang.";
            case NO_SPACE -> "Free space on the disk that is full, the engine's or the registry's.";
            case TRANSIENT, NO_PLATFORM, PORT_TAKEN, OTHER ->
                "Push again: what the registry has already is not sent twice.";
        };
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
