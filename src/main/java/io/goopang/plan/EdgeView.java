package io.goopang.plan;

import io.goopang.manifest.Strategy;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How services of a host are reached now, and are to be.
 *
 * @param pin the wanted edge's image
 * @param running null where no edge runs
 * @param handStarted running containers that bear the name of a service or accessory and are not goopang's
 */
public record EdgeView(
        Strategy strategy, EdgePin pin, @Nullable EdgeState running, Map<ServiceName, ContainerState> handStarted) {

    public EdgeView {
        handStarted = Map.copyOf(handStarted);
    }

    /** What hosts pull and run. */
    public ImageReference image() {
        return pin.image();
    }

    boolean rolling() {
        return strategy == Strategy.ROLLING;
    }
}
