package io.goopang.run;

import io.goopang.model.ReleaseId;
import io.goopang.model.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The release that a run makes, if it makes one.
 *
 * @param revision what it is made from; null outside version control
 */
public record Release(ReleaseId id, Instant time, @Nullable Revision revision) {

    /** A release that begins now. */
    public static Release begin(Workbench bench) {
        Instant now = bench.clock().instant();
        Revision revision = bench.ports().sourceControl().revision().orElse(null);
        return new Release(ReleaseId.of(now, revision), now, revision);
    }
}
