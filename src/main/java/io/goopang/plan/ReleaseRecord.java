package io.goopang.plan;

import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import io.goopang.model.Revision;
import io.goopang.model.ServiceName;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One version of all services, as it is kept in the registry for good.
 *
 * @param environment what it was made for
 * @param revision what it was made from; null outside version control
 * @param by who made it, such as {@code min@laptop}
 * @param run the address of the CI run that made it; null outside CI
 * @param before the release that the environment ran until then; null for none
 * @param images of all services, pinned by digest
 * @param manifest the resolved manifest without secrets, in the form of deploy.yaml, as JSON
 */
public record ReleaseRecord(
        ReleaseId id,
        String environment,
        Instant time,
        @Nullable Revision revision,
        String by,
        @Nullable String run,
        @Nullable ReleaseId before,
        Map<ServiceName, ImageReference> images,
        String manifest) {

    public ReleaseRecord {
        images = Collections.unmodifiableMap(new TreeMap<>(images));
    }

    /** Whether it would run the very same as the other. */
    public boolean sameAs(ReleaseRecord other) {
        return images.equals(other.images) && manifest.equals(other.manifest);
    }
}
