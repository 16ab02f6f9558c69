package io.goopang.run;

import io.goopang.model.RegistryCredential;
import io.goopang.port.HostRole;
import io.goopang.port.RegistryCredentials;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a host pulls with by its own role. */
final class RoleAccess implements RegistryCredentials {

    private final RegistryAccess own;
    private final HostRole host;
    private final SharedToken token;
    private volatile @Nullable String name;

    /**
     * The access of a host's role.
     *
     * @param own access to the registry that is meant
     */
    RoleAccess(InstantSource clock, RegistryAccess own, HostRole host) {
        this.own = own;
        this.host = host;
        this.token = new SharedToken(clock, this::authorize);
    }

    /** A token names the registry of the role's own account, but holds for every one that lets the role in. */
    private RegistryCredential authorize() {
        HostRole.Grant grant = host.authorize();
        name = grant.role();
        RegistryCredential granted = grant.credential();
        return new RegistryCredential(
                own.current().registry(), granted.username(), granted.password(), granted.expiresAt());
    }

    @Override
    public RegistryCredential current() {
        return token.current();
    }

    @Override
    public RegistryCredential inPlaceOf(RegistryCredential refused) {
        return token.inPlaceOf(refused);
    }

    @Override
    public Optional<String> role() {
        return Optional.ofNullable(name);
    }
}
