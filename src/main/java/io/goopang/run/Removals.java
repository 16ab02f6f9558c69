package io.goopang.run;

import io.goopang.manifest.Manifest;
import io.goopang.manifest.Service;
import io.goopang.plan.RolloutStep;
import io.goopang.port.Host;
import java.time.Duration;

/** Does the steps that remove things from a host. */
final class Removals {

    private static final Duration USUAL_GRACE = Duration.ofSeconds(30);

    private final Manifest manifest;
    private final Host host;

    Removals(Manifest manifest, Host host) {
        this.manifest = manifest;
        this.host = host;
    }

    String run(RolloutStep step) {
        if (step instanceof RolloutStep.RemoveContainer remove) {
            if (remove.container().running()) {
                host.stop(remove.container().id(), grace(remove));
            }
            host.remove(remove.container().id());
            return remove.container().name();
        }
        if (step instanceof RolloutStep.RemoveNetwork remove) {
            host.removeNetwork(remove.network());
            return remove.network();
        }
        throw new IllegalArgumentException("not a step that can be run: " + step);
    }

    private Duration grace(RolloutStep.RemoveContainer remove) {
        Service service = manifest.services().get(remove.owner());
        return service == null ? USUAL_GRACE : service.stopGrace();
    }
}
