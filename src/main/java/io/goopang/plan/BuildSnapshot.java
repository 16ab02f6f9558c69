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
 * @param base null where the engine does not have it
 * @param services what there is of each service that was asked for
 */
public record BuildSnapshot(@Nullable BaseImage base, Map<ServiceName, Sources> services) {

    public BuildSnapshot {
        services = Map.copyOf(services);
    }

    /**
     * A service before its image is built.
     *
     * @param fingerprint null where the jar or the base is not there yet
     * @param existing an image with that fingerprint; null where the engine has none
     */
    public record Sources(
            @Nullable Fingerprint fingerprint, @Nullable LocalImage existing) {}
}
