package io.goopang.oci;

import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import java.util.Optional;

/**
 * Where an image that is named as engines name it can be read from (distribution/reference: a name without a registry
 * is Docker Hub's, and one without a slash is in its {@code library}).
 *
 * @param registry host and port that answer
 * @param version a digest or a tag
 */
record BaseName(String registry, String repository, String version) {

    private static final String HUB = "docker.io";
    private static final String HUB_HOST = "registry-1.docker.io";

    static BaseName of(ImageReference image) {
        String named = image.registry().orElse(HUB);
        boolean hub = named.equals(HUB) || named.equals("index.docker.io");
        String repository = image.repository();
        Digest digest = image.digest();
        return new BaseName(
                hub ? HUB_HOST : named,
                hub && !repository.contains("/") ? "library/" + repository : repository,
                digest != null
                        ? digest.value()
                        : Optional.ofNullable(image.tag()).orElse("latest"));
    }
}
