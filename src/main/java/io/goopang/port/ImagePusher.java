package io.goopang.port;

import io.goopang.event.Progress;
import io.goopang.image.LocalImage;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.RegistryCredential;
import java.util.List;
import java.util.Set;

/** Sends images on this machine to a registry. */
public interface ImagePusher {

    /**
     * Fails where what uploads has no way to the registry: an engine may live in a virtual machine.
     *
     * @throws io.goopang.failure.Failure (ENVIRONMENT) with the engine's own words
     */
    void requireWay(RegistryCredential credential);

    /** As the other, where nobody looked what the repository has. */
    default Digest push(
            LocalImage image, List<ImageReference> targets, RegistryCredentials credentials, Progress progress) {
        return push(image, targets, Set.of(), credentials, progress);
    }

    /**
     * Pushes one image under each of the given names of one repository, retrying what may pass.
     *
     * @param targets registry, repository and tag; the first is pushed first
     * @param present images that the repository had a while ago, which may spare questions
     * @param credentials asked before each try, and told when the registry refused one
     * @return the digest that the registry knows it by
     * @throws io.goopang.failure.Failure (REMOTE) with the registry's own words
     */
    Digest push(
            LocalImage image,
            List<ImageReference> targets,
            Set<Digest> present,
            RegistryCredentials credentials,
            Progress progress);
}
