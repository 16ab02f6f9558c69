package io.goopang.cli;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.run.EachHost;
import io.goopang.run.StatusFlow;
import io.goopang.run.StatusFlow.HostStatus;
import io.goopang.run.Workbench;
import java.util.List;
import java.util.Set;

/** The look at what runs, with which a rollout that is done ends: what can't be seen now is deployed all the same. */
final class ClosingLook {

    private final Session session;
    private final Workbench bench;

    ClosingLook(Session session, Workbench bench) {
        this.session = session;
        this.bench = bench;
    }

    /**
     * What runs on the hosts, always with the exit code of success.
     *
     * @param healthy the ids of containers that were found healthy a moment ago, and need not be asked again
     * @throws Failure (INTERRUPTED) where Ctrl-C ends it
     */
    Answer answer(Set<String> healthy, List<HostAddress> hosts) {
        List<EachHost.Answer<HostStatus>> found = look(healthy, hosts);
        found.forEach(host -> host.trouble().ifPresent(why -> bench.events()
                .publish(new Event.Warned(host.host().name() + ": deployed; its status could not be shown: " + why))));
        return Answer.of(StatusPrinter.answer(session, found, false).text());
    }

    private List<EachHost.Answer<HostStatus>> look(Set<String> healthy, List<HostAddress> hosts) {
        try {
            return new StatusFlow(bench, healthy).look(hosts);
        } catch (Failure e) {
            if (e.exitCode() == ExitCode.INTERRUPTED) {
                throw e.toBuilder().state("the new release serves").build();
            }
            return hosts.stream()
                    .map(host -> new EachHost.Answer<HostStatus>(host, null, e))
                    .toList();
        }
    }
}
