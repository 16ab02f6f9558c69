package io.goopang.cli;

import io.goopang.image.Labels;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerState;
import io.goopang.report.Age;
import io.goopang.report.Json;
import io.goopang.report.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints the containers of a project. */
final class StatusPrinter {

    private StatusPrinter() {}

    static Answer answer(Session session, List<ContainerState> containers) {
        List<ContainerState> sorted = containers.stream()
                .sorted(Comparator.comparing(StatusPrinter::owner).thenComparing(ContainerState::name))
                .toList();
        return Answer.of(
                session.json()
                        ? Json.render(sorted.stream().map(StatusPrinter::row).toList())
                        : table(sorted, session.console().clock().instant()));
    }

    private static String table(List<ContainerState> containers, Instant now) {
        if (containers.isEmpty()) {
            return "Nothing of this project is on the host.\n";
        }
        Table table = Table.of(
                Table.left("service"),
                Table.left("state"),
                Table.left("release"),
                Table.left("image"),
                Table.left("ports"),
                Table.left("container"));
        for (ContainerState container : containers) {
            table.row(
                    owner(container),
                    state(container, now),
                    container.labels().getOrDefault(Labels.RELEASE, "-"),
                    shortImage(container.image()),
                    container.published().isEmpty() ? "-" : String.join(", ", container.published()),
                    container.name());
        }
        return table.render();
    }

    private static Map<String, Object> row(ContainerState container) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("service", owner(container));
        row.put("container", container.name());
        row.put("state", container.status().name().toLowerCase(Locale.ROOT));
        row.put("release", container.labels().getOrDefault(Labels.RELEASE, ""));
        row.put("image", container.image());
        row.put("ports", new ArrayList<>(container.published()));
        row.put("restarts", container.restarts());
        row.put(
                "startedAt",
                container.startedAt() == null ? null : container.startedAt().toString());
        return row;
    }

    private static String owner(ContainerState container) {
        return container.owner().map(ServiceName::value).orElse("-");
    }

    private static String state(ContainerState container, Instant now) {
        String status = container.status().name().toLowerCase(Locale.ROOT);
        if (container.running() && container.startedAt() != null) {
            return "up " + Age.between(container.startedAt(), now).span();
        }
        return container.status() == ContainerState.Status.EXITED ? status + " (" + container.exitCode() + ")" : status;
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
