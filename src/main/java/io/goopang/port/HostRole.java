package io.goopang.port;

import io.goopang.model.RegistryCredential;

/** The role that a host has by its instance profile, and what it may get. */
@FunctionalInterface
public interface HostRole {

    /**
     * A fresh registry credential of the role; nothing is put on the host for it.
     *
     * @throws io.goopang.failure.Failure (REMOTE) where the host does not tell its role's credentials, (ENVIRONMENT)
     *     where they are refused
     */
    Grant authorize();

    /**
     * What a role was given.
     *
     * @param role its name
     */
    record Grant(String role, RegistryCredential credential) {}
}
