package io.goopang.run;

import io.goopang.event.Progress;
import io.goopang.image.Labels;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.Service;
import io.goopang.model.Digest;
import io.goopang.model.RegistryCredential;
import io.goopang.plan.RolloutStep;
import io.goopang.port.Host;
import java.time.Duration;
import java.util.Map;

/** Does the steps of a rollout. */
final class RolloutRunner {

    private static final Duration USUAL_GRACE = Duration.ofSeconds(30);

    private final Workbench bench;
    private final Manifest manifest;
    private final Host host;
    private final RegistryAccess access;
    private final Rollout rollout;

    RolloutRunner(Workbench bench, Host host, RegistryAccess access, Rollout rollout) {
        this.bench = bench;
        this.manifest = bench.project().manifest();
        this.host = host;
        this.access = access;
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
        if (step instanceof RolloutStep.MarkLive mark && mark.digest() != null) {
            return markLive(mark, mark.digest());
        }
        if (step instanceof RolloutStep.RemoveContainer remove) {
            if (remove.container().running()) {
                host.stop(remove.container().id(), stopGrace(remove));
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

    /** Accessories come from public registries; only the services' own registry gets its token. */
    private String pull(RolloutStep.PullImage pull, Progress progress) {
        boolean ours = manifest.services().containsKey(pull.service());
        RegistryCredential credential = ours ? access.credential() : null;
        host.pull(pull.image(), pull.platform(), credential, progress);
        return pull.image().toString();
    }

    private String markLive(RolloutStep.MarkLive mark, Digest digest) {
        bench.ports().registry().tag(mark.repository(), digest, mark.tag());
        return mark.tag();
    }

    private Duration stopGrace(RolloutStep.RemoveContainer remove) {
        Service service = manifest.services().get(remove.owner());
        return service == null ? USUAL_GRACE : service.stopGrace();
    }
}
