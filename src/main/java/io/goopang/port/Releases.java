package io.goopang.port;

import io.goopang.model.ReleaseId;
import io.goopang.plan.ReleaseRecord;
import java.util.List;
import java.util.Optional;

/**
 * The releases of a project, kept as OCI artifacts in a repository of the registry
 * (https://github.com/opencontainers/image-spec/blob/main/manifest.md#guidelines-for-artifact-usage).
 *
 * <p>Every call throws {@link io.goopang.failure.Failure}: ENVIRONMENT where the registry refuses the credentials, else
 * REMOTE.
 */
public interface Releases {

    /** Keeps a release under its id; one that is there already is success, another one under its id is not. */
    void record(String repository, ReleaseRecord release);

    /** The release that a tag points at: an id, or a moving tag such as {@code live-production}. */
    Optional<ReleaseRecord> find(String repository, String tag);

    /** The ids of all releases, the newest first; none where there is no such repository. */
    List<ReleaseId> list(String repository);

    /** The tags that are no ids, in no order; none where there is no such repository. */
    List<String> movingTags(String repository);

    /** Points a moving tag at a release. */
    void tag(String repository, ReleaseId release, String tag);
}
