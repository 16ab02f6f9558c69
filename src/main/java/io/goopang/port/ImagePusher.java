package io.goopang.port;

import io.goopang.event.Progress;
import io.goopang.image.LocalImage;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.RegistryCredential;
import java.util.List;
import java.util.function.Supplier;

/** Sends images of the engine to a registry. */
public interface ImagePusher {

    /**
     * Pushes one image under each of the given names of one repository, retrying what may pass.
     *
     * @param targets registry, repository and tag; the first is pushed first
     * @param credential asked for before each try, so that a new one can take an expired one's place
     * @return the digest that the registry knows it by
     * @throws io.goopang.failure.Failure (REMOTE) with the registry's own words
     */
    Digest push(
            LocalImage image, List<ImageReference> targets, Supplier<RegistryCredential> credential, Progress progress);
}
