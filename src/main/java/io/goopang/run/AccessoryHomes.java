package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Accessory;
import io.goopang.manifest.Manifest;
import io.goopang.model.HostAddress;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** An accessory keeps data, so it lives on one host: hosts that only the command line names may say otherwise. */
record AccessoryHomes(Manifest manifest) {

    /** Fails (USAGE) where an accessory that is at home anywhere would be started on each of several hosts. */
    void requireOne(Collection<HostAddress> hosts) {
        for (Accessory accessory : manifest.accessories().values()) {
            if (accessory.host() == null && hosts.size() > 1) {
                throw several(accessory, hosts)
                        .mend("say where it lives with accessories." + accessory.name() + ".host and give the services"
                                + " on the other hosts its address, or use a database outside of these hosts")
                        .build();
            }
        }
    }

    /** Fails (USAGE) where the home of an accessory turns out to be several instances. */
    void requireOne(String home, List<HostAddress> instances) {
        for (Accessory accessory : manifest.accessories().values()) {
            if (home.equals(accessory.host()) && instances.size() > 1) {
                throw several(accessory, instances)
                        .mend("give the instance that it lives on a host of its own in the manifest, by its id")
                        .build();
            }
        }
    }

    private static Failure.Builder several(Accessory accessory, Collection<HostAddress> hosts) {
        return Failure.of(ExitCode.USAGE, "accessory " + accessory.name() + " would live on several hosts")
                .reason("each of " + hosts.stream().map(HostAddress::name).collect(Collectors.joining(", "))
                        + " would get one of its own, with other data")
                .state("nothing was changed");
    }
}
