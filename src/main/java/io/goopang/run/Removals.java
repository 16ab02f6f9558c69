package io.goopang.run;

import io.goopang.manifest.Manifest;
import io.goopang.manifest.Service;
import io.goopang.plan.ContainerState;
import io.goopang.plan.HostStep;
import io.goopang.plan.RolloutStep;
import io.goopang.plan.Step;
import io.goopang.port.Host;
import java.time.Duration;

/** Does the steps that remove things from a host. */
final class Removals {

    /** What comes of an image that a container of somebody else's uses. */
    static final String IN_USE = "in use, it stays";

    private static final Duration USUAL_GRACE = Duration.ofSeconds(30);

    /** Of what no request is under way at. */
    private static final Duration SHORT_GRACE = Duration.ofSeconds(5);

    private final Manifest manifest;
    private final Host host;

    Removals(Manifest manifest, Host host) {
        this.manifest = manifest;
        this.host = host;
    }

    String run(Step step) {
        if (step instanceof RolloutStep.RemoveContainer remove) {
            return remove(remove.container(), grace(remove));
        }
        if (step instanceof RolloutStep.RemoveNetwork remove) {
            host.removeNetwork(remove.network());
            return remove.network();
        }
        if (step instanceof HostStep.DiscardContainer discard) {
            return remove(discard.container(), SHORT_GRACE);
        }
        if (step instanceof HostStep.RemoveEdge remove) {
            return remove(remove.edge(), SHORT_GRACE);
        }
        if (step instanceof HostStep.RemoveImage remove) {
            boolean all = remove.names().stream()
                    .map(name -> host.storage().removeImage(name.toString()))
                    .reduce(true, Boolean::logicalAnd);
            return all ? "" : IN_USE;
        }
        throw new IllegalArgumentException("not a step that can be run: " + step);
    }

    private String remove(ContainerState container, Duration grace) {
        if (container.isAlive()) {
            host.stop(container.id(), grace);
        }
        host.remove(container.id());
        return container.name();
    }

    private Duration grace(RolloutStep.RemoveContainer remove) {
        Service service = manifest.services().get(remove.owner());
        return service == null ? USUAL_GRACE : service.stopGrace();
    }
}
