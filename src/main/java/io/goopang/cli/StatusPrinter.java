package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerState;
import io.goopang.plan.Inventory;
import io.goopang.plan.Inventory.Role;
import io.goopang.report.Json;
import io.goopang.run.EachHost;
import io.goopang.run.StatusFlow.Found;
import io.goopang.run.StatusFlow.HostStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Prints what runs on hosts: a line for each host and service, and apart from them what is kept. */
final class StatusPrinter {

    private static final Set<Role> CURRENT = EnumSet.of(Role.SERVICE, Role.ACCESSORY, Role.EDGE);

    private final Session session;
    private final List<EachHost.Answer<HostStatus>> hosts;

    private StatusPrinter(Session session, List<EachHost.Answer<HostStatus>> hosts) {
        this.session = session;
        this.hosts = hosts;
    }

    /**
     * The hosts as the user asked for them; the exit code is that of a remote operation that failed where one of several
     * did not answer.
     *
     * @param all whether what is kept and left over has its lines too; for machines it always has
     */
    static Answer answer(Session session, List<EachHost.Answer<HostStatus>> hosts, boolean all) {
        StatusPrinter printer = new StatusPrinter(session, hosts);
        boolean reached = hosts.stream().allMatch(host -> host.failure() == null);
        return new Answer(
                session.json() ? Json.render(printer.rows()) : printer.text(all),
                reached ? ExitCode.DONE : ExitCode.REMOTE);
    }

    private String text(boolean all) {
        if (hosts.stream()
                .allMatch(host ->
                        host.found().filter(status -> status.found().isEmpty()).isPresent())) {
            return "Nothing of this project is on the " + (hosts.size() == 1 ? "host" : "hosts") + ".\n";
        }
        StatusTable current = table();
        StatusTable rest = table();
        for (EachHost.Answer<HostStatus> host : hosts) {
            String name = host.host().name();
            host.trouble().ifPresent(why -> current.unreachable(name, why));
            host.found().ifPresent(status -> {
                sorted(status, true).forEach(found -> current.add(name, found));
                status.missing().forEach(service -> current.missing(name, service));
                sorted(status, false).forEach(found -> rest.add(name, found));
            });
        }
        String text = current.isEmpty() ? "" : current.render();
        if (rest.isEmpty()) {
            return text;
        }
        return text + "\n" + (all ? rest.render() : "Beside these: " + counted() + "; `--all` shows them.\n");
    }

    private StatusTable table() {
        return new StatusTable(hosts.size() > 1, session.console().clock().instant());
    }

    /** Such as {@code 2 kept, 1 failed}. */
    private String counted() {
        Map<Role, Integer> counts = new EnumMap<>(Role.class);
        for (EachHost.Answer<HostStatus> host : hosts) {
            host.found().ifPresent(status -> sorted(status, false)
                    .forEach(found -> counts.merge(found.item().role(), 1, Integer::sum)));
        }
        List<String> words = new ArrayList<>();
        counts.forEach((role, count) -> words.add(count + " " + word(role)));
        return String.join(", ", words);
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static List<Found> sorted(HostStatus status, boolean current) {
        return status.found().stream()
                .filter(found -> CURRENT.contains(found.item().role()) == current)
                .sorted(Comparator.comparing((Found found) -> found.item().role())
                        .thenComparing(found -> StatusTable.owner(found.item()))
                        .thenComparing(found -> found.item().container().name()))
                .toList();
    }

    private List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (EachHost.Answer<HostStatus> host : hosts) {
            host.trouble().ifPresent(why -> rows.add(row(host, "error", why)));
            host.found().ifPresent(status -> {
                List<Found> all = new ArrayList<>(sorted(status, true));
                all.addAll(sorted(status, false));
                all.forEach(found -> rows.add(row(host, found)));
                status.missing().forEach(service -> rows.add(row(host, service)));
            });
        }
        return rows;
    }

    private static Map<String, Object> row(EachHost.Answer<HostStatus> host, String key, Object value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("host", host.host().name());
        row.put(key, value);
        return row;
    }

    private static Map<String, Object> row(EachHost.Answer<HostStatus> host, ServiceName missing) {
        Map<String, Object> row = row(host, "service", missing.value());
        row.put("role", word(Role.SERVICE));
        row.put("state", "missing");
        return row;
    }

    private static Map<String, Object> row(EachHost.Answer<HostStatus> host, Found found) {
        Inventory.Item item = found.item();
        ContainerState container = item.container();
        Map<String, Object> row = row(host, "service", StatusTable.owner(item));
        row.put("role", word(item.role()));
        row.put("container", container.name());
        row.put("state", container.status().name().toLowerCase(Locale.ROOT));
        row.put("health", found.health());
        row.put("imageHealth", container.imageHealth().isEmpty() ? null : container.imageHealth());
        row.put("release", StatusTable.release(container));
        row.put("image", container.image());
        row.put("ports", new ArrayList<>(container.published()));
        row.put("restarts", container.restarts());
        row.put("restartsAlways", container.restartsAlways());
        row.put("exitCode", container.isAlive() ? null : container.exitCode());
        row.put("outOfMemory", container.outOfMemory());
        row.put(
                "startedAt",
                container.startedAt() == null ? null : container.startedAt().toString());
        return row;
    }
}
