package io.goopang.port;

import io.goopang.plan.HostImage;
import java.util.List;
import java.util.OptionalLong;

/**
 * The room that a host's engine takes, and has.
 *
 * <p>Every call throws {@link io.goopang.failure.Failure}: REMOTE where the host can't be reached or its engine refuses.
 */
public interface HostStorage {

    /** All images that have a name. */
    List<HostImage> images();

    /**
     * Takes a name from an image, and removes the image with its last name; a name that is gone already is fine.
     *
     * @return false where a container, running or not, uses the image, which stays then
     */
    boolean removeImage(String name);

    /** The bytes of all layers together, each counted once; empty where the engine does not tell. */
    OptionalLong layerBytes();

    /**
     * The bytes that are free on the disk that a running container is on, which is the engine's.
     *
     * @return empty where the container has no {@code df}
     */
    OptionalLong freeBytes(String containerId);
}
