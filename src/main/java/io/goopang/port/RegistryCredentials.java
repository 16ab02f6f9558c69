package io.goopang.port;

import io.goopang.model.RegistryCredential;
import java.util.Optional;

/** Whom an upload or a pull asks for credentials; safe to call from any thread. */
@FunctionalInterface
public interface RegistryCredentials {

    /** The credential to try with, the same one for as long as it is good. */
    RegistryCredential current();

    /** Another credential in place of one that the registry refused. */
    default RegistryCredential inPlaceOf(RegistryCredential refused) {
        return current();
    }

    /** The host's role that they belong to, as far as one was asked; empty where they are those of whoever runs goopang. */
    default Optional<String> role() {
        return Optional.empty();
    }
}
