package io.goopang.cli;

import io.goopang.image.Labels;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerState;
import io.goopang.plan.Inventory;
import io.goopang.plan.Inventory.Role;
import io.goopang.report.Age;
import io.goopang.report.Table;
import io.goopang.run.StatusFlow.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of containers for people. */
final class StatusTable {

    private static final List<String> HEADINGS =
            List.of("service", "state", "health", "release", "image", "ports", "container");

    private final Table table;
    private final boolean hosts;
    private final Instant now;
    private boolean empty = true;

    /**
     * A table without rows.
     *
     * @param hosts whether each row names its host
     */
    StatusTable(boolean hosts, Instant now) {
        this.hosts = hosts;
        this.now = now;
        List<Table.Column> columns = new ArrayList<>();
        if (hosts) {
            columns.add(Table.left("host"));
        }
        HEADINGS.forEach(heading -> columns.add(Table.left(heading)));
        this.table = Table.of(columns.toArray(Table.Column[]::new));
    }

    boolean isEmpty() {
        return empty;
    }

    void unreachable(String host, String why) {
        row(host, "-", "unreachable: " + why, "-", "-", "-", "-", "-");
    }

    void missing(String host, ServiceName service) {
        row(host, service.value(), "missing", "-", "-", "-", "-", "-");
    }

    void add(String host, Found found) {
        ContainerState container = found.item().container();
        row(
                host,
                label(found.item()),
                state(container),
                found.health() == null ? "-" : found.health(),
                release(container).isEmpty() ? "-" : release(container),
                shortImage(container.image()),
                container.published().isEmpty() ? "-" : String.join(", ", container.published()),
                container.name());
    }

    private void row(String host, String... cells) {
        empty = false;
        List<String> all = new ArrayList<>();
        if (hosts) {
            all.add(host);
        }
        all.addAll(List.of(cells));
        table.row(all.toArray(String[]::new));
    }

    String render() {
        return table.render();
    }

    private static String label(Inventory.Item item) {
        String role = item.role().name().toLowerCase(Locale.ROOT);
        return item.role() == Role.SERVICE || owner(item).equals(role) ? owner(item) : owner(item) + " (" + role + ")";
    }

    /** Whom a container is of; what is of the whole project goes by what it is there for. */
    static String owner(Inventory.Item item) {
        return item.container().owner().map(ServiceName::value).orElseGet(() -> item.role()
                .name()
                .toLowerCase(Locale.ROOT));
    }

    static String release(ContainerState container) {
        return container.labels().getOrDefault(Labels.RELEASE, "");
    }

    private String state(ContainerState container) {
        String status = container.status().name().toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        if (container.running() && container.startedAt() != null) {
            words.add("up " + Age.between(container.startedAt(), now).span());
        } else if (container.isAlive() || container.startedAt() == null) {
            words.add(status);
        } else {
            words.add(status + " (" + container.exitCode() + ")");
        }
        if (container.outOfMemory()) {
            words.add("out of memory");
        }
        if (container.restarts() > 0) {
            words.add(container.restarts() + (container.restarts() == 1 ? " restart" : " restarts"));
        }
        if (container.isAlive() && !container.restartsAlways()) {
            words.add("will not restart by itself");
        }
        return String.join(", ", words);
    }

    /** A digest as long as it takes to tell it from others; the whole one is in the JSON. */
    private static String shortImage(String image) {
        if (!ImageReference.isValid(image)) {
            return image;
        }
        ImageReference reference = ImageReference.parse(image);
        return reference.digest() == null
                ? image
                : reference.repository() + "@" + reference.digest().abbreviated();
    }
}
