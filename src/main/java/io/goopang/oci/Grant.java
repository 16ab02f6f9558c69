package io.goopang.oci;

import io.goopang.model.RegistryCredential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What requests to a registry carry.
 *
 * @param registry host and port as they stand in image names; no other server gets to see the rest
 * @param authorization the header's value; null for requests by nobody
 * @param credential what it was made of; null where that is a registry's token
 */
record Grant(
        String registry,
        @Nullable String authorization,
        @Nullable RegistryCredential credential) {

    static Grant nobody(String registry) {
        return new Grant(registry, null, null);
    }

    /** Name and password (RFC 7617), for a server that may have another name than the credential's registry. */
    static Grant basic(String registry, RegistryCredential credential) {
        String pair = credential.username() + ":" + credential.password().value();
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return new Grant(registry, "Basic " + encoded, credential);
    }

    @Override
    public String toString() {
        return "grant for " + registry;
    }
}
