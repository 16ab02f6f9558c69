package io.goopang.port;

import io.goopang.model.RegistryCredential;

/** Whom an upload asks for credentials; safe to call from any thread. */
@FunctionalInterface
public interface RegistryCredentials {

    /** The credential to try with, the same one for as long as it is good. */
    RegistryCredential current();

    /** Another credential in place of one that the registry refused. */
    default RegistryCredential inPlaceOf(RegistryCredential refused) {
        return current();
    }
}
