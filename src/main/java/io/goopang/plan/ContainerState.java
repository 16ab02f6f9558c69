package io.goopang.plan;

import io.goopang.image.Labels;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A container as the engine reports it.
 *
 * @param name without the leading slash
 * @param image the reference it was created from
 * @param imageId the engine's id of that image
 * @param startedAt null where it never ran
 * @param exitCode of its last run; 0 while it runs
 * @param restarts how often the engine started it again by itself
 * @param restartPolicy when the engine starts it again by itself, as Docker writes it, such as {@code on-failure:3}
 * @param temporary whether the engine removes it as soon as it stops ({@code --rm})
 * @param error the engine's own words on why it did not start; empty where it did
 * @param imageHealth what the image's HEALTHCHECK says (starting, healthy, unhealthy); empty where there is none
 * @param address its address on the project's network; empty where it has none
 * @param networks the names of the networks that it is on
 * @param published the ports of the host that lead to it, as {@code address:port}
 */
public record ContainerState(
        String id,
        String name,
        String image,
        String imageId,
        Status status,
        @Nullable Instant startedAt,
        int exitCode,
        boolean outOfMemory,
        int restarts,
        String restartPolicy,
        boolean temporary,
        String error,
        String imageHealth,
        String address,
        List<String> networks,
        List<String> published,
        Map<String, String> labels) {

    /** What the name of a container that failed ends in; it is kept, stopped, for inspection. */
    public static final String FAILED = "-failed";

    /** The restart policy of containers that were proven. */
    public static final String ALWAYS = "always";

    /** The restart policy of all others. */
    public static final String NEVER = "no";

    public ContainerState {
        networks = List.copyOf(networks);
        published = List.copyOf(published);
        labels = Map.copyOf(labels);
    }

    public boolean running() {
        return status == Status.RUNNING;
    }

    /** Whether it runs, or is about to again. */
    public boolean isAlive() {
        return running() || status == Status.PAUSED || status == Status.RESTARTING;
    }

    /**
     * Whether the engine starts it again by itself, whatever ended it. An administrator's {@code unless-stopped} does too:
     * whatever stops a container here sets its policy as well.
     */
    public boolean restartsAlways() {
        return restartPolicy.equals(ALWAYS) || restartPolicy.equals("unless-stopped");
    }

    /** Whether it stands behind the edge, or is made to. */
    boolean isRolling() {
        return "rolling".equals(labels.get(Labels.STRATEGY));
    }

    /** Whether it is one that failed, kept for inspection. */
    public boolean isFailed() {
        return name.endsWith(FAILED);
    }

    /** Whether it runs, and will again after a restart of the engine. */
    boolean isUp() {
        return running() && restartsAlways();
    }

    /** The service or accessory that it is of, as its labels say. */
    public Optional<ServiceName> owner() {
        String name = labels.getOrDefault(Labels.SERVICE, labels.getOrDefault(Labels.ACCESSORY, ""));
        return ServiceName.isValid(name) ? Optional.of(new ServiceName(name)) : Optional.empty();
    }

    /** Whether it runs as the given service with just these settings, its name aside. */
    public boolean isAsWanted(ServiceName service, ContainerSettings wanted) {
        return isUp() && owner().filter(service::equals).isPresent() && hasImage(wanted.image()) && hasSettings(wanted);
    }

    /** Whether it was created from just this image. */
    boolean hasImage(ImageReference wanted) {
        return image.equals(wanted.toString());
    }

    /** Whether it was created with just these settings, its name aside. */
    boolean hasSettings(ContainerSettings wanted) {
        return Objects.equals(wanted.labels().get(Labels.SETTINGS), labels.get(Labels.SETTINGS));
    }

    /** The engine's words for what a container is doing. */
    public enum Status {
        CREATED,
        RUNNING,
        PAUSED,
        RESTARTING,
        REMOVING,
        EXITED,
        DEAD
    }
}
