package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.plan.HeldLease;
import io.goopang.plan.Lease;
import io.goopang.report.Age;
import io.goopang.report.Json;
import io.goopang.report.Table;
import io.goopang.run.EachHost;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Prints the locks of hosts. */
final class LockPrinter {

    private LockPrinter() {}

    /** The exit code is that of a remote operation that failed where one of several hosts did not answer. */
    static Answer answer(Session session, List<EachHost.Answer<Optional<HeldLease>>> locks) {
        boolean reached = locks.stream().allMatch(lock -> lock.failure() == null);
        return new Answer(
                session.json()
                        ? Json.render(locks.stream().map(LockPrinter::row).toList())
                        : table(locks),
                reached ? ExitCode.DONE : ExitCode.REMOTE);
    }

    private static String table(List<EachHost.Answer<Optional<HeldLease>>> locks) {
        Table table = Table.of(
                Table.left("host"),
                Table.left("lock"),
                Table.left("owner"),
                Table.left("work"),
                Table.left("taken"),
                Table.left("expires"),
                Table.left("ci run"));
        for (EachHost.Answer<Optional<HeldLease>> lock : locks) {
            String host = lock.host().name();
            Optional<HeldLease> held = lock.found().flatMap(found -> found);
            if (held.isPresent()) {
                cells(table, host, held.get());
            } else {
                String state = lock.trouble().map(why -> "unreachable: " + why).orElse("free");
                table.row(host, state, "-", "-", "-", "-", "-");
            }
        }
        return table.render();
    }

    private static void cells(Table table, String host, HeldLease held) {
        Lease lease = held.lease();
        long left = Duration.between(held.now(), lease.expires()).toSeconds();
        table.row(
                host,
                held.expired() ? "expired" : "held",
                lease.owner(),
                lease.work(),
                Age.between(lease.taken(), held.now()).toString(),
                held.expired() ? Age.between(lease.expires(), held.now()).toString() : "in " + left + " s",
                Objects.requireNonNullElse(lease.run(), "-"));
    }

    private static Map<String, Object> row(EachHost.Answer<Optional<HeldLease>> lock) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("host", lock.host().name());
        lock.trouble().ifPresent(why -> row.put("error", why));
        lock.found().ifPresent(found -> {
            row.put("held", found.filter(held -> !held.expired()).isPresent());
            found.ifPresent(held -> {
                row.put("owner", held.lease().owner());
                row.put("run", held.lease().run());
                row.put("work", held.lease().work());
                row.put("taken", held.lease().taken().toString());
                row.put("expires", held.lease().expires().toString());
            });
        });
        return row;
    }
}
