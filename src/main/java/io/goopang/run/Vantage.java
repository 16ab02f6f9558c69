package io.goopang.run;

import io.goopang.manifest.Health;
import io.goopang.plan.ContainerSettings;
import io.goopang.plan.ContainerState;
import io.goopang.port.Host;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where health is asked for from: a container on the same network, since a service's image need not have the tools and
 * this machine may have no way there.
 */
final class Vantage {

    private final Host host;
    private final ContainerSettings prober;
    private final boolean inside;
    private @Nullable String edge;
    private @Nullable String own;

    /**
     * @param prober a container that only asks, for as long as there is no edge
     * @param inside false to ask from this machine
     */
    Vantage(Host host, ContainerSettings prober, boolean inside) {
        this.host = host;
        this.prober = prober;
        this.inside = inside;
    }

    /** From now on the edge does it; null for none. */
    void use(@Nullable String edgeId) {
        edge = edgeId;
    }

    /** The container that asks; null for this machine, or where nothing is asked over the network. */
    @Nullable
    String of(Health.Check check) {
        if (!inside || !check.overNetwork()) {
            return null;
        }
        if (edge != null) {
            return edge;
        }
        String known = own;
        if (known == null) {
            known = start();
            own = known;
        }
        return known;
    }

    private String start() {
        Optional<ContainerState> old = host.container(prober.name());
        old.ifPresent(container -> host.remove(container.id()));
        String id = host.create(prober, Map.of());
        host.start(id);
        return id;
    }

    void remove(Tidying tidying) {
        String known = own;
        own = null;
        if (known != null) {
            tidying.run("remove " + prober.name(), () -> host.remove(known));
        }
    }
}
