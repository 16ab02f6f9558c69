package io.goopang.docker;

import io.goopang.model.RegistryCredential;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to a registry with one request, and where it came from.
 *
 * @param source for messages, such as {@code the credentials that docker-credential-pass has for docker.io}
 */
record RegistryLogin(@Nullable RegistryCredential credential, String source) {

    static RegistryLogin of(RegistryCredential credential) {
        return new RegistryLogin(credential, "the credentials for " + credential.registry());
    }

    @Override
    public String toString() {
        return source;
    }
}
