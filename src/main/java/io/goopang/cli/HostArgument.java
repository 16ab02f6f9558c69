package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Strategy;
import io.goopang.model.HostAddress;
import io.goopang.port.Host;
import io.goopang.run.Project;
import io.goopang.run.Target;
import io.goopang.run.Workbench;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of all commands that work on a host. */
final class HostArgument {

    /** The engine at hand as a host. */
    static final String LOCAL = "local";

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Where: `local`, the engine at hand (default: the manifest's only host).")
    @Nullable
    String name;

    /** The environment that a release goes to where no overlay names one. */
    String environment(@Nullable String overlay) {
        if (overlay != null) {
            return overlay;
        }
        return LOCAL.equals(name) ? LOCAL : Project.DEFAULT_ENVIRONMENT;
    }

    /** The host's name, checked before anything else is done. */
    String requireName(Map<String, ?> hosts) {
        String chosen = name;
        if (chosen == null) {
            if (hosts.size() != 1) {
                throw Failure.of(ExitCode.USAGE, "which host?")
                        .reason(
                                hosts.isEmpty()
                                        ? "the manifest has no hosts"
                                        : "the manifest has " + String.join(", ", hosts.keySet()))
                        .mend("add --host local for the engine at hand")
                        .build();
            }
            chosen = hosts.keySet().iterator().next();
        }
        if (!chosen.equals(LOCAL) && !hosts.containsKey(chosen)) {
            throw Failure.of(ExitCode.USAGE, "no host is called " + chosen)
                    .mend("use --host local for the engine at hand"
                            + (hosts.isEmpty() ? "" : "; the manifest has " + String.join(", ", hosts.keySet())))
                    .build();
        }
        if (!chosen.equals(LOCAL)) {
            throw Failure.of(ExitCode.USAGE, "can't work on host " + chosen)
                    .reason("this version of goopang works on the engine at hand only, not over SSH")
                    .mend("use --host local")
                    .build();
        }
        return chosen;
    }

    /** Fails where the host is only implied: what takes services down must be told where. */
    void requireGiven() {
        if (name == null) {
            throw Failure.of(ExitCode.USAGE, "down needs --host")
                    .mend("name the host, such as --host local")
                    .build();
        }
    }

    Host open(Workbench bench) {
        return bench.ports().host(HostAddress.LOCAL);
    }

    /** All hosts that are meant, and how they are deployed to. */
    List<Target> targets(Workbench bench, @Nullable Strategy option) {
        return addresses(bench).stream()
                .map(address -> new Target(address, option == null ? Strategy.RECREATE : option))
                .toList();
    }

    /** All hosts that are meant, none of them twice. */
    List<HostAddress> addresses(Workbench bench) {
        requireName(bench.project().manifest().hosts());
        return List.of(HostAddress.LOCAL);
    }
}
