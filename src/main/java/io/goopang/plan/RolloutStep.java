package io.goopang.plan;

import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ServiceName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step on the way from the registry to running containers, and back. */
public sealed interface RolloutStep extends Step {

    /** Gets an image onto the host. */
    record PullImage(
            ServiceName service,
            ImageReference image,
            @Nullable Platform platform) implements RolloutStep {
        @Override
        public Phrase phrase() {
            return new Phrase(service.value(), "pull image", image.toString());
        }
    }

    /** Creates the network of services and accessories. */
    record CreateNetwork(String network) implements RolloutStep {
        @Override
        public Phrase phrase() {
            return new Phrase(Phrase.PROJECT, "create network", network);
        }
    }

    /**
     * Brings up an accessory and waits for its health.
     *
     * @param existing its container where it has one
     */
    record StartAccessory(
            ServiceName accessory,
            ContainerSettings settings,
            @Nullable ContainerState existing) implements RolloutStep {
        @Override
        public Phrase phrase() {
            return new Phrase(
                    accessory.value(), "start accessory", settings.image().toString());
        }
    }

    /**
     * Puts a new container in the place of a service's old one, and the old one back if the new one never gets healthy.
     *
     * @param previous all containers that the service has, running or not
     */
    record ReplaceContainer(ServiceName service, ContainerSettings settings, List<ContainerState> previous, String why)
            implements RolloutStep {
        public ReplaceContainer {
            previous = List.copyOf(previous);
        }

        @Override
        public Phrase phrase() {
            return new Phrase(service.value(), previous.isEmpty() ? "start container" : "replace container", why);
        }
    }

    /**
     * Marks what an environment runs, so that no lifecycle rule touches it.
     *
     * @param digest null as long as the image is not pushed
     * @param before what the tag points at now; null for nothing
     */
    record MarkLive(
            ServiceName service,
            String repository,
            @Nullable Digest digest,
            String tag,
            @Nullable Digest before) implements RolloutStep {
        @Override
        public Phrase phrase() {
            return new Phrase(service.value(), "mark image live", repository + ":" + tag);
        }
    }

    /** Stops and removes a container. */
    record RemoveContainer(ServiceName owner, ContainerState container) implements RolloutStep {
        @Override
        public Phrase phrase() {
            return new Phrase(owner.value(), "remove container", container.name());
        }
    }

    /** Removes the network when nothing is left on it. */
    record RemoveNetwork(String network) implements RolloutStep {
        @Override
        public Phrase phrase() {
            return new Phrase(Phrase.PROJECT, "remove network", network);
        }
    }
}
