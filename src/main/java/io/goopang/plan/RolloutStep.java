package io.goopang.plan;

import io.goopang.edge.EdgeLayout;
import io.goopang.manifest.Publish;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /**
     * Starts a service's new container beside its old one, and sends the requests there once it is healthy.
     *
     * @param serving what the edge sends requests to, or the one that is started before; null where it sends none
     * @param kept the one before that, kept stopped; null for none
     */
    record RollContainer(
            ServiceName service,
            ContainerSettings settings,
            @Nullable ContainerState serving,
            @Nullable ContainerState kept,
            String why)
            implements RolloutStep {
        @Override
        public Phrase phrase() {
            return new Phrase(service.value(), serving == null ? "start container" : "roll container", why);
        }
    }

    /**
     * Starts the edge, in the place of another one or of containers that were reached without.
     *
     * @param serving the containers behind it by service, beside those that are rolled before
     * @param previous the edge that runs now; null for none
     * @param plain the containers that hold its ports and names now
     */
    record StartEdge(
            ContainerSettings settings,
            EdgeLayout layout,
            Map<ServiceName, ContainerState> serving,
            @Nullable ContainerState previous,
            List<ContainerState> plain,
            String why)
            implements RolloutStep {
        public StartEdge {
            serving = Map.copyOf(serving);
            plain = List.copyOf(plain);
        }

        @Override
        public Phrase phrase() {
            return new Phrase(EDGE, previous == null ? "start edge" : "replace edge", why);
        }
    }

    /**
     * Finds out whether ports of the host are free, by holding them for a moment: an engine knows those of its containers
     * alone.
     *
     * @param settings of a container that publishes them
     */
    record TryPorts(ContainerSettings settings) implements RolloutStep {
        @Override
        public Phrase phrase() {
            return new Phrase(
                    EDGE,
                    "try ports",
                    settings.publish().values().stream().map(Publish::toString).collect(Collectors.joining(", ")));
        }
    }

    /**
     * Lets the edge send requests to one container of each service alone, and a restart of the engine bring it back as it
     * is.
     */
    record SaveEdge(EdgeState edge, EdgeLayout layout) implements RolloutStep {
        @Override
        public Phrase phrase() {
            return new Phrase(EDGE, "save targets", "a deploy was stopped before it did");
        }
    }

    /** Stops the edge: the services' containers get their ports and names themselves. */
    record StopEdge(ContainerState edge) implements RolloutStep {
        @Override
        public Phrase phrase() {
            return new Phrase(EDGE, "stop edge", "the strategy is recreate");
        }
    }

    /** The subject of what concerns the edge. */
    String EDGE = "edge";

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
