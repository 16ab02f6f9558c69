package io.goopang.port;

import io.goopang.model.ImageReference;
import io.goopang.model.RegistryCredential;
import java.util.Optional;

/** The credentials that the user has for registries; safe to call from any thread. */
@FunctionalInterface
public interface Logins {

    /**
     * Name and password, or an identity token, for the registry that the image's name begins with; empty where there are
     * none.
     */
    Optional<RegistryCredential> credential(ImageReference image);
}
