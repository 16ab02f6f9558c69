package io.goopang.run;

import io.goopang.event.Progress;
import io.goopang.model.Secret;
import io.goopang.plan.ContainerSettings;
import io.goopang.plan.ContainerState;
import io.goopang.plan.RolloutStep;
import io.goopang.port.Host;
import java.util.Map;

/** Brings up an accessory, from its stopped container where it has one. */
final class AccessoryStart {

    private final Host host;
    private final HealthWait health;
    private final Tidying tidying;
    private final Vantage vantage;

    AccessoryStart(Host host, HealthWait health, Tidying tidying, Vantage vantage) {
        this.vantage = vantage;
        this.host = host;
        this.health = health;
        this.tidying = tidying;
    }

    String run(RolloutStep.StartAccessory step, Map<String, Secret> secrets, Progress progress) {
        ContainerState existing = step.existing();
        if (existing != null && existing.startedAt() != null) {
            start(existing.id(), step.settings(), secrets, progress);
        } else {
            if (existing != null) {
                // It never ran: whoever made it was stopped half-way, perhaps before it had its secrets.
                host.remove(existing.id());
            }
            create(step.settings(), secrets, progress);
        }
        return "healthy";
    }

    private void create(ContainerSettings settings, Map<String, Secret> secrets, Progress progress) {
        String id = host.create(settings, secrets);
        try {
            start(id, settings, secrets, progress);
        } catch (RuntimeException e) {
            // Its data, if any, is in its volume; a container that never worked would only be in the way.
            Shelter.run(() -> tidying.run("remove " + settings.name(), () -> host.remove(id)));
            throw e;
        }
    }

    private void start(String id, ContainerSettings settings, Map<String, Secret> secrets, Progress progress) {
        host.start(id);
        health.await(id, settings, secrets.values(), vantage, progress);
        host.restartAlways(id, true);
    }
}
