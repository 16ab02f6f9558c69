package io.goopang.port;

import io.goopang.lifecycle.LifecyclePolicy;
import io.goopang.lifecycle.StoredImage;
import io.goopang.lifecycle.StoredLayer;
import io.goopang.lifecycle.StoredPolicy;
import io.goopang.model.Digest;
import io.goopang.model.RegistryCredential;
import io.goopang.plan.RepositorySettings;
import io.goopang.plan.RepositoryState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A registry's control plane (Amazon ECR API reference, 2015-09-21).
 *
 * <p>Every call throws {@link io.goopang.failure.Failure}: ENVIRONMENT where there are no credentials or they are
 * refused, else REMOTE.
 */
public interface Registry {

    /** A fresh credential (GetAuthorizationToken); its registry is the host of the token's proxy endpoint. */
    RegistryCredential authorize();

    /** Those of the given repositories that exist, by name. */
    Map<String, RepositoryState> describe(Collection<String> repositories);

    /** Creates a repository; one that exists by now is success. */
    void create(String repository, RepositorySettings settings);

    /** The images of a repository, in no order. */
    List<StoredImage> images(String repository);

    /** The layers of images of a repository, by image; what is not there, or is an index of images, is left out. */
    Map<Digest, List<StoredLayer>> layers(String repository, Collection<Digest> images);

    /** The policy that is set, if any, whoever set it. */
    Optional<StoredPolicy> lifecyclePolicy(String repository);

    /** Sets the policy in place of the one before. */
    void setLifecyclePolicy(String repository, LifecyclePolicy policy);

    /**
     * What the given policy would expire now, by the registry's own reckoning (StartLifecyclePolicyPreview).
     *
     * @return empty where the registry offers no preview
     */
    Optional<List<Digest>> preview(String repository, LifecyclePolicy policy);

    /** Points a tag at an image that is there (PutImage), whether or not the tag exists. */
    void tag(String repository, Digest image, String tag);
}
