package io.goopang.docker;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.RegistryCredential;
import io.goopang.port.RegistryCredentials;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pulls an image from the project's own registry: a token that ran out is renewed, and what may pass is tried again. */
record OwnPull(
        DockerConnection connection,
        ImageReference image,
        @Nullable Platform platform,
        RegistryCredentials credentials,
        Duration silence,
        Sleeper sleeper) {

    private static final int TRIES = 3;
    private static final int TRIES_IN_SILENCE = 2;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    void run(Progress progress) {
        RegistryCredential credential = credentials.current();
        boolean renewed = false;
        for (int tries = 1; ; tries++) {
            Optional<String> refusal = pull(credential).attempt(progress);
            if (refusal.isEmpty()) {
                return;
            }
            EngineWords words = EngineWords.of(refusal.get());
            if (words == EngineWords.UNAUTHORIZED && !renewed) {
                renewed = true;
                progress.detail("the registry wants new credentials; asking for them");
                credential = credentials.inPlaceOf(credential);
            } else if (words.passing() && tries < (words == EngineWords.SILENT ? TRIES_IN_SILENCE : TRIES)) {
                progress.detail("try " + tries + " failed; trying again");
                pause(tries);
                credential = credentials.current();
            } else {
                throw Failure.of(ExitCode.REMOTE, "could not pull the image " + image)
                        .reason(refusal.get() + (tries > 1 ? "\n(after " + tries + " tries)" : ""))
                        .mend(mend(words))
                        .build();
            }
        }
    }

    private ImagePull pull(RegistryCredential credential) {
        return new ImagePull(connection, "image", image, platform, RegistryLogin.of(credential), silence);
    }

    private void pause(int tries) {
        try {
            sleeper.sleep(FIRST_WAIT.multipliedBy(1L << (tries - 1)));
        } catch (InterruptedException e) {
            throw EngineFailures.interrupted("could not pull " + image);
        }
    }

    private String mend(EngineWords words) {
        String registry = RegistryLogins.registry(image);
        return switch (words) {
            case UNAUTHORIZED -> "The registry refuses a new token too: check the account, the region and the clocks.";
            case DENIED ->
                "Give "
                        + credentials
                                .role()
                                .map(role -> "the host's role " + role)
                                .orElse("the caller")
                        + " the permissions to pull (ecr:BatchCheckLayerAvailability, ecr:BatchGetImage,"
                        + " ecr:GetDownloadUrlForLayer) on this repository"
                        + (credentials.role().isPresent()
                                ? ": `registry.pull: host-role` has hosts pull with their own."
                                : "; the host itself needs none.");
            case MISSING ->
                "The registry has it no more: a lifecycle rule or somebody removed it. `goopang push` builds and"
                        + " pushes it again.";
            case NO_SPACE ->
                "Free space on the host: `goopang prune` removes what no kept release needs, `docker system df`"
                        + " shows the rest.";
            case UNREACHABLE ->
                "Check that the host can reach " + registry
                        + " (security group, route, DNS, proxy); it is the host that pulls, not this machine.";
            case UNTRUSTED ->
                "Give the host's engine the registry's certificate authority (/etc/docker/certs.d/" + registry
                        + "/ca.crt).";
            case RATE_LIMITED -> "Wait a little, and deploy again.";
            case SILENT ->
                "Look at what is between the host and " + registry + " (proxy, firewall, NAT, MTU), then deploy again."
                        + " Docker may hold on to the silent connection for some minutes, or until it is restarted, and"
                        + " pull the same layer on no other.";
            default -> "Deploy again: what the host has already is not sent twice.";
        };
    }
}
