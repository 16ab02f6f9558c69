package io.goopang.oci;

import io.goopang.model.RegistryCredential;
import io.goopang.port.RegistryCredentials;

/** Access with a name and a password that can be had anew, as ECR's tokens are. */
final class CredentialAccess implements Access {

    private final RegistryCredentials credentials;

    CredentialAccess(RegistryCredentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public Grant current() {
        return of(credentials.current());
    }

    @Override
    public Grant inPlaceOf(Grant refused, RefusalException refusal) {
        RegistryCredential credential = refused.credential();
        return of(credential == null ? credentials.current() : credentials.inPlaceOf(credential));
    }

    private static Grant of(RegistryCredential credential) {
        return Grant.basic(credential.registry(), credential);
    }
}
