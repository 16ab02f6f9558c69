package io.goopang.run;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Health;
import io.goopang.model.Secret;
import io.goopang.plan.ContainerSettings;
import io.goopang.plan.ContainerState;
import io.goopang.port.Host;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;

/** Waits until a container is healthy; one that exits or restarts fails at once, not at the time-out. */
final class HealthWait {

    private final Host host;
    private final InstantSource clock;
    private final Pause pause;
    private final Evidence evidence;

    HealthWait(Host host, InstantSource clock, Pause pause) {
        this.host = host;
        this.clock = clock;
        this.pause = pause;
        this.evidence = new Evidence(host);
    }

    /**
     * Returns once the container is healthy.
     *
     * @throws Failure (REMOTE) with the container's own evidence where it is not within its time-out
     */
    void await(String id, ContainerSettings settings, Collection<Secret> secrets, Vantage vantage, Progress progress) {
        Redaction redaction = new Redaction(secrets);
        Health health = settings.health();
        Instant start = clock.instant();
        int good = 0;
        String last = "it is not asked yet";
        while (true) {
            ContainerState state = requireUp(id, settings, redaction);
            Duration waited = Duration.between(start, clock.instant());
            if (waited.compareTo(health.startPeriod()) >= 0) {
                Optional<String> sick =
                        host.probe(id, settings, vantage.of(health.check())).map(redaction::of);
                good = sick.isEmpty() ? good + 1 : 0;
                last = sick.orElse("it was healthy once");
                if (good >= health.count()) {
                    return;
                }
            }
            if (waited.compareTo(health.timeout()) >= 0) {
                throw late(settings, last + "\n" + redaction.of(evidence.of(state)));
            }
            progress.detail("waiting for health, %s of %s: %s".formatted(text(waited), text(health.timeout()), last));
            sleep(health.interval());
        }
    }

    private static Failure late(ContainerSettings settings, String reason) {
        return Failure.of(
                        ExitCode.REMOTE,
                        settings.name() + " was not healthy within "
                                + text(settings.health().timeout()))
                .reason(reason)
                .mend("look at its health path and log; give it a longer health.timeout if it only starts slowly")
                .build();
    }

    /**
     * Fails where a container has exited since its start, even if the engine has started it again.
     *
     * @throws Failure (REMOTE) with the container's own evidence
     */
    void requireUp(String id, ContainerSettings settings, Collection<Secret> secrets) {
        requireUp(id, settings, new Redaction(secrets));
    }

    private ContainerState requireUp(String id, ContainerSettings settings, Redaction redaction) {
        ContainerState state = host.container(id)
                .orElseThrow(() -> Failure.of(ExitCode.REMOTE, settings.name() + " is gone")
                        .reason("something else removed it meanwhile")
                        .mend("run the command again when nothing else works on this host")
                        .build());
        if (!state.running() || state.restarts() > 0) {
            throw Failure.of(ExitCode.REMOTE, settings.name() + " did not stay up")
                    .reason(redaction.of(evidence.of(state)))
                    .mend("mend what its last lines complain about, then deploy again")
                    .build();
        }
        return state;
    }

    private void sleep(Duration time) {
        try {
            pause.sleep(time);
        } catch (InterruptedException e) {
            throw Interruption.failure(e);
        }
    }

    private static String text(Duration time) {
        return time.toSeconds() + " s";
    }
}
