package io.goopang.port;

import io.goopang.model.ImageReference;
import io.goopang.model.RegistryCredential;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The credentials that the user has for registries; safe to call from any thread. */
@FunctionalInterface
public interface Logins {

    /**
     * What there is for the registry that the image's name begins with; empty where it is none of those that these logins
     * are about.
     */
    Optional<Login> login(ImageReference image);

    /**
     * What is known of a login.
     *
     * @param credential name and password, or an identity token; null where there are none
     * @param source where it is from, or why there is none, for messages
     */
    record Login(@Nullable RegistryCredential credential, String source) {}
}
