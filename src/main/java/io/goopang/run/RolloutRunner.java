package io.goopang.run;

import io.goopang.event.Progress;
import io.goopang.image.Labels;
import io.goopang.manifest.Manifest;
import io.goopang.model.HostAddress;
import io.goopang.plan.RolloutStep;
import io.goopang.port.Host;
import java.util.Map;

/** Does the steps of a rollout. */
final class RolloutRunner {

    private final Manifest manifest;
    private final Host host;
    private final HostAddress address;
    private final PullAccess pulls;
    private final Rollout rollout;

    RolloutRunner(Manifest manifest, Host host, HostAddress address, PullAccess pulls, Rollout rollout) {
        this.manifest = manifest;
        this.host = host;
        this.address = address;
        this.pulls = pulls;
        this.rollout = rollout;
    }

    String run(RolloutStep step, Progress progress) {
        if (step instanceof RolloutStep.PullImage pull) {
            return pull(pull, progress);
        }
        if (step instanceof RolloutStep.CreateNetwork create) {
            host.createNetwork(create.network(), Map.of(Labels.PROJECT, manifest.name()));
            return create.network();
        }
        if (step instanceof RolloutStep.StartAccessory start) {
            return rollout.startAccessory(start, progress);
        }
        if (step instanceof RolloutStep.ReplaceContainer replace) {
            return rollout.replace(replace, progress);
        }
        if (step instanceof RolloutStep.RollContainer roll) {
            return rollout.roll(roll, progress);
        }
        if (step instanceof RolloutStep.TryPorts ports) {
            return rollout.tryPorts(ports);
        }
        if (step instanceof RolloutStep.StartEdge start) {
            return rollout.startEdge(start, progress);
        }
        if (step instanceof RolloutStep.StopEdge stop) {
            return rollout.stopEdge(stop);
        }
        if (step instanceof RolloutStep.SaveEdge save) {
            return rollout.saveEdge(save);
        }
        return new Removals(manifest, host).run(step);
    }

    private String pull(RolloutStep.PullImage pull, Progress progress) {
        host.pull(pull.image(), pull.platform(), pulls.orNobody(address, pull.image()), progress);
        return pull.image().toString();
    }
}
