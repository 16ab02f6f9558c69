package io.goopang.plan;

import io.goopang.edge.SlotTarget;
import io.goopang.model.ServiceName;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The edge of a host as it runs.
 *
 * @param targets where it sends each service's requests; a service that has none is not among them
 * @param inStep whether requests go to these targets alone, and would after a restart of it
 */
public record EdgeState(ContainerState container, Map<ServiceName, SlotTarget> targets, boolean inStep) {

    public EdgeState {
        targets = Map.copyOf(targets);
    }

    /** Whether a restart of the engine would bring it back as it is now. */
    boolean isFinished() {
        return inStep && container.restartsAlways();
    }

    /** Whether the service's requests go to the container. */
    boolean leadsTo(ServiceName service, ContainerState container) {
        return target(service)
                .filter(serving -> serving.target().isOf(container.id()))
                .isPresent();
    }

    private Optional<SlotTarget> target(ServiceName service) {
        @Nullable SlotTarget target = targets.get(service);
        return Optional.ofNullable(target);
    }
}
