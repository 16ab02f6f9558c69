package io.goopang.plan;

import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import java.util.List;

/** A step that takes away what a host needs no more. */
public sealed interface HostStep extends Step {

    /**
     * Stops and removes a container that serves nobody.
     *
     * @param owner a service, an accessory, or the project
     */
    record DiscardContainer(String owner, ContainerState container, String why) implements HostStep {
        @Override
        public Phrase phrase() {
            return new Phrase(owner, "remove container", container.name() + ": " + why);
        }
    }

    /** Stops and removes the edge, once nothing is behind it. */
    record RemoveEdge(ContainerState edge) implements HostStep {
        @Override
        public Phrase phrase() {
            return new Phrase(RolloutStep.EDGE, "remove container", edge.name());
        }
    }

    /**
     * Removes an image with all its names.
     *
     * @param bytes that go with it, and with it alone
     */
    record RemoveImage(ServiceName service, List<ImageReference> names, long bytes) implements HostStep {

        private static final long MEGA = 1_000_000;

        public RemoveImage {
            names = List.copyOf(names);
        }

        @Override
        public Phrase phrase() {
            List<String> texts = names.stream().map(RemoveImage::text).toList();
            return new Phrase(
                    service.value(),
                    "remove image",
                    String.join(", ", texts) + " (" + (bytes + MEGA / 2) / MEGA + " MB)");
        }

        private static String text(ImageReference name) {
            return name.digest() == null
                    ? name.toString()
                    : name.repository() + "@" + name.digest().abbreviated();
        }
    }
}
