package io.goopang.docker;

import com.github.dockerjava.api.model.AuthConfig;
import io.goopang.model.RegistryCredential;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to a registry with one request, and where it came from.
 *
 * @param source for messages, such as {@code the credentials that docker-credential-pass has for docker.io}
 */
record RegistryLogin(@Nullable AuthConfig credentials, String source) {

    static RegistryLogin of(RegistryCredential credential) {
        return new RegistryLogin(auth(credential), "the credentials for " + credential.registry());
    }

    static AuthConfig auth(RegistryCredential credential) {
        return new AuthConfig()
                .withUsername(credential.username())
                .withPassword(credential.password().value())
                .withRegistryAddress(credential.registry());
    }

    @Override
    public String toString() {
        return source;
    }
}
