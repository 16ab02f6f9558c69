package io.goopang.run;

import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.plan.ContainerState;
import io.goopang.plan.Inventory;
import io.goopang.plan.LogRange;
import io.goopang.port.Host;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What services print, on one host or several. */
public final class LogFlow {

    private final Workbench bench;
    private final Sources sources;

    public LogFlow(Workbench bench) {
        this.bench = bench;
        this.sources = new Sources(bench.project().manifest());
    }

    /**
     * The names that are meant; see {@link Sources#select}.
     *
     * @throws Failure (USAGE) where a name is not known
     */
    public List<String> select(List<String> names) {
        return sources.select(names);
    }

    /**
     * Passes on what there is, in the order of time.
     *
     * @param range for each container
     * @param failed the container that failed last, in place of what serves
     * @throws Failure where a host does not answer, once the others' lines were passed on
     */
    public void read(
            List<HostAddress> hosts, List<String> names, LogRange range, boolean failed, Consumer<LogEntry> sink) {
        List<EachHost.Answer<List<LogEntry>>> answers =
                new EachHost(bench).ask(hosts, (address, host) -> read(address, host, names, range, failed));
        answers.stream()
                .flatMap(answer -> answer.found().stream())
                .flatMap(List::stream)
                .sorted(Comparator.comparing(
                        entry -> Objects.requireNonNullElse(entry.line().time(), Instant.EPOCH)))
                .forEach(sink);
        Optional<Failure> failure = answers.stream()
                .flatMap(answer -> Optional.ofNullable(answer.failure()).stream())
                .findFirst();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private List<LogEntry> read(HostAddress address, Host host, List<String> names, LogRange range, boolean failed) {
        Inventory inventory = sources.inventory(host);
        List<LogEntry> entries = Collections.synchronizedList(new ArrayList<>());
        for (String name : names) {
            List<ContainerState> containers = failed
                    ? sources.failed(inventory, name).stream().limit(1).toList()
                    : sources.current(inventory, name);
            for (ContainerState container : containers) {
                host.streams()
                        .log(
                                container.id(),
                                range,
                                false,
                                line -> entries.add(new LogEntry(address, name, container.name(), line)));
            }
        }
        return entries;
    }

    /**
     * Passes lines on as they come, those of containers that come later too.
     *
     * @param range of those that are there now
     * @param wanted whether anybody still reads them
     * @throws Failure (INTERRUPTED) when the thread is interrupted; a host's, where no host can be reached any more
     */
    public void follow(
            List<HostAddress> hosts,
            List<String> names,
            LogRange range,
            BooleanSupplier wanted,
            Consumer<LogEntry> sink) {
        LogQueue queue = new LogQueue(bench.events(), hosts.size() > 1);
        for (HostAddress host : hosts) {
            queue.begin(
                    host, lines -> new HostLogs(host, bench.ports().host(host), sources, names, lines).follow(range));
        }
        queue.pass(wanted, sink);
    }
}
