package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.plan.HeldLease;
import io.goopang.report.Json;
import io.goopang.run.EachHost;
import io.goopang.run.LockFlow;
import io.goopang.run.Workbench;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code goopang lock release}. */
final class LockReleaseCommand {

    private final Syntax syntax = new Syntax("release", "Free the lock on each host, whoever holds it.")
            .footer(
                    "",
                    "Whoever holds it stops at the next step. The lock of a dead holder expires by itself, and an expired"
                            + " one is freed without asking. Exit code 2 where nobody can be asked and --yes is not given.");
    private final HostArgument host = new HostArgument(syntax);
    private final Session session;

    LockReleaseCommand(Session session) {
        this.session = session;
    }

    CommandLine command() {
        return syntax.command(this::run);
    }

    /**
     * What became of a host's lock.
     *
     * @param owner null where it was free
     */
    private record Freed(HostAddress host, @Nullable String owner, boolean released) {

        String text() {
            if (owner == null) {
                return host + " was not locked\n";
            }
            return released ? host + " is free; " + owner + " held it\n" : host + " stays locked by " + owner + "\n";
        }

        Map<String, Object> row() {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("host", host.name());
            row.put("owner", owner);
            row.put("released", released);
            return row;
        }
    }

    private int run() {
        return session.work(bench -> {
            List<Freed> freed = release(bench);
            return Answer.of(
                    session.json()
                            ? Json.render(freed.stream().map(Freed::row).toList())
                            : freed.stream().map(Freed::text).collect(Collectors.joining()));
        });
    }

    private List<Freed> release(Workbench bench) {
        LockFlow flow = new LockFlow(bench);
        List<Freed> freed = new ArrayList<>();
        for (EachHost.Answer<Optional<HeldLease>> lock : flow.status(host.addresses(bench))) {
            Failure failure = lock.failure();
            if (failure != null) {
                throw failure.toBuilder()
                        .host(lock.host().name())
                        .state(
                                freed.isEmpty()
                                        ? "nothing was freed"
                                        : freed.stream().map(Freed::text).collect(Collectors.joining()))
                        .build();
            }
            Optional<HeldLease> held = lock.found().flatMap(found -> found);
            freed.add(held.map(one -> release(flow, lock.host(), one))
                    .orElseGet(() -> new Freed(lock.host(), null, false)));
        }
        return freed;
    }

    private Freed release(LockFlow flow, HostAddress address, HeldLease held) {
        boolean agreed = held.expired() || confirmed(address, held);
        if (agreed) {
            flow.release(address, held);
        }
        return new Freed(address, held.lease().owner(), agreed);
    }

    private boolean confirmed(HostAddress address, HeldLease held) {
        String state = address + " is locked by " + held.lease().owner() + " for "
                + held.lease().work();
        return new Question(session)
                .confirms(
                        state + ". Free it all the same?",
                        Failure.of(ExitCode.USAGE, "whether to free " + address + " must be said")
                                .reason(state)
                                .mend("add --yes, or wait: the lock of a dead holder expires by itself")
                                .build());
    }
}
