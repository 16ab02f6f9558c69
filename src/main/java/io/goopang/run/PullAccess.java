package io.goopang.run;

import io.goopang.manifest.RegistrySettings;
import io.goopang.model.HostAddress;
import io.goopang.model.ImageReference;
import io.goopang.port.RegistryCredentials;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Whose credentials hosts pull with: those of their own roles where the manifest at hand says so, else the run's. */
final class PullAccess {

    private final Workbench bench;
    private final RegistryAccess own;
    private final boolean byRole;
    private final Map<HostAddress, RoleAccess> roles = new ConcurrentHashMap<>();

    PullAccess(Workbench bench, RegistryAccess own) {
        this.bench = bench;
        this.own = own;
        this.byRole = bench.project().manifest().registry().pull() == RegistrySettings.Pull.HOST_ROLE;
    }

    /**
     * Gets the credentials that a host will pull with: worth knowing before the long work.
     *
     * @throws io.goopang.failure.Failure where there are none
     */
    void require(HostAddress host) {
        of(host).current();
    }

    /** What is sent with a pull; nothing to a registry that is not the project's own. */
    @Nullable
    RegistryCredentials orNobody(HostAddress host, ImageReference image) {
        return own.isOwn(image) ? of(host) : null;
    }

    /** The engine at hand has no role that goopang could ask for: it pulls as whoever runs goopang. */
    private RegistryCredentials of(HostAddress host) {
        return byRole && !host.isLocal()
                ? roles.computeIfAbsent(
                        host,
                        address ->
                                new RoleAccess(bench.clock(), own, bench.ports().role(address)))
                : own;
    }
}
