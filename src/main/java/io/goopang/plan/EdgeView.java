package io.goopang.plan;

import io.goopang.manifest.Strategy;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How services of a host are reached now, and are to be.
 *
 * @param image the wanted edge's; by digest where that is known
 * @param running null where no edge runs
 * @param handStarted running containers that bear the name of a service or accessory and are not goopang's
 */
public record EdgeView(
        Strategy strategy,
        ImageReference image,
        @Nullable EdgeState running,
        Map<ServiceName, ContainerState> handStarted) {

    public EdgeView {
        handStarted = Map.copyOf(handStarted);
    }

    boolean rolling() {
        return strategy == Strategy.ROLLING;
    }
}
