package io.goopang.plan;

import io.goopang.image.BaseImage;
import io.goopang.image.Fingerprint;
import io.goopang.image.LocalImage;
import io.goopang.model.ServiceName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a build starts from.
 *
 * @param base null where it must be pulled first
 * @param services what there is of each service that was asked for
 * @param engine what an engine has that is to have the images too; null where there is none
 */
public record BuildSnapshot(
        @Nullable BaseImage base,
        Map<ServiceName, Sources> services,
        @Nullable LoadedImages engine) {

    public BuildSnapshot {
        services = Map.copyOf(services);
    }

    /** The same, with what an engine has. */
    public BuildSnapshot with(@Nullable LoadedImages loaded) {
        return new BuildSnapshot(base, services, loaded);
    }

    /**
     * A service before its image is built.
     *
     * @param fingerprint null where the jar or the base is not there yet
     * @param existing an image with that fingerprint; null where there is none
     */
    public record Sources(
            @Nullable Fingerprint fingerprint, @Nullable LocalImage existing) {}
}
