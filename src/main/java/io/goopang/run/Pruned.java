package io.goopang.run;

import io.goopang.model.HostAddress;
import io.goopang.model.ImageReference;
import io.goopang.plan.HostStep;
import java.util.ArrayList;
import java.util.List;

/**
 * What was taken from a host.
 *
 * @param containers their Docker names
 * @param images their names
 * @param bytes that it freed
 */
public record Pruned(HostAddress host, List<String> containers, List<String> images, long bytes) {

    public Pruned {
        containers = List.copyOf(containers);
        images = List.copyOf(images);
    }

    static Pruned of(HostAddress host, List<HostStep> done, long bytes) {
        List<String> containers = new ArrayList<>();
        List<String> images = new ArrayList<>();
        for (HostStep step : done) {
            if (step instanceof HostStep.DiscardContainer discard) {
                containers.add(discard.container().name());
            } else if (step instanceof HostStep.RemoveImage image) {
                image.names().stream().map(ImageReference::toString).forEach(images::add);
            }
        }
        return new Pruned(host, containers, images, bytes);
    }
}
