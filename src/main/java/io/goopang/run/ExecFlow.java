package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.plan.ContainerState;
import io.goopang.port.Host;
import io.goopang.port.HostStreams.Wires;
import java.util.List;

/** Runs a command in the container of a service. */
public final class ExecFlow {

    private final Workbench bench;
    private final Sources sources;

    public ExecFlow(Workbench bench) {
        this.bench = bench;
        this.sources = new Sources(bench.project().manifest());
    }

    /**
     * Runs a command until it ends.
     *
     * @param name of a service, an accessory, or the edge
     * @return its exit code
     * @throws Failure (USAGE) where the name is not known, REMOTE where nothing of that name runs
     */
    public int run(HostAddress address, String name, List<String> command, Wires wires) {
        String known = sources.select(List.of(name)).get(0);
        Host host = bench.ports().host(address);
        List<ContainerState> running = sources.running(sources.inventory(host), known);
        ContainerState container = running.stream()
                // Of two, the one that has proven itself: the other may be on its way up.
                .filter(ContainerState::restartsAlways)
                .findFirst()
                .or(() -> running.stream().findFirst())
                .orElseThrow(() -> Failure.of(ExitCode.REMOTE, "no container of " + known + " runs on " + address)
                        .mend("`goopang status --host " + address + "` shows what does")
                        .build());
        return host.streams().exec(container.id(), command, wires);
    }
}
