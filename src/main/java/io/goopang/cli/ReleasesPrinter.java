package io.goopang.cli;

import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import io.goopang.model.Revision;
import io.goopang.model.ServiceName;
import io.goopang.plan.ReleaseRecord;
import io.goopang.report.Age;
import io.goopang.report.Json;
import io.goopang.report.Table;
import io.goopang.run.ReleaseHistory.Entry;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints releases: a line for each, or all that there is to one. */
final class ReleasesPrinter {

    private ReleasesPrinter() {}

    static Answer list(Session session, List<Entry> entries) {
        return Answer.of(
                session.json()
                        ? Json.render(entries.stream().map(ReleasesPrinter::row).toList())
                        : table(entries, session.console().clock().instant()));
    }

    static Answer one(Session session, Entry entry) {
        if (!session.json()) {
            return Answer.of(detail(entry, session.console().clock().instant()));
        }
        Map<String, Object> row = row(entry);
        row.put("manifest", Json.parse(entry.release().manifest()));
        return Answer.of(Json.render(row));
    }

    private static String table(List<Entry> entries, Instant now) {
        if (entries.isEmpty()) {
            return "There is no release yet.\n";
        }
        Map<ReleaseId, ReleaseRecord> known = new HashMap<>();
        entries.forEach(entry -> known.put(entry.release().id(), entry.release()));
        Table table = Table.of(
                Table.left("release"),
                Table.left("made"),
                Table.left("by"),
                Table.left("environment"),
                Table.left("live"),
                Table.left("images"),
                Table.left("changed"));
        for (Entry entry : entries) {
            ReleaseRecord release = entry.release();
            table.row(
                    release.id().value(),
                    Age.between(release.time(), now).toString(),
                    release.by(),
                    release.environment(),
                    entry.live().isEmpty() ? "-" : String.join(", ", entry.live()),
                    images(entry),
                    changed(release, release.before() == null ? null : known.get(release.before())));
        }
        return table.render();
    }

    private static String images(Entry entry) {
        return entry.missing().isEmpty() ? "complete" : "gone: " + names(entry.missing());
    }

    /** The services that got another image than they had in the release before. */
    private static String changed(ReleaseRecord release, @Nullable ReleaseRecord before) {
        if (before == null) {
            return release.before() == null ? "all" : "?";
        }
        List<ServiceName> services = release.images().entrySet().stream()
                .filter(image -> !image.getValue().equals(before.images().get(image.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        return services.isEmpty() ? "settings" : names(services);
    }

    private static String detail(Entry entry, Instant now) {
        ReleaseRecord release = entry.release();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("release", release.id().value());
        lines.put("made", release.time() + " (" + Age.between(release.time(), now) + ") by " + release.by());
        lines.put("run", release.run() == null ? "-" : release.run());
        lines.put("commit", commit(release.revision()));
        lines.put("environment", release.environment());
        lines.put("before", release.before() == null ? "-" : release.before().value());
        lines.put("live", entry.live().isEmpty() ? "-" : String.join(", ", entry.live()));
        StringBuilder text = new StringBuilder();
        lines.forEach((name, value) -> text.append("%-12s %s%n".formatted(name + ":", value)));
        Table table = Table.of(Table.left("service"), Table.left("image"), Table.left("state"));
        release.images()
                .forEach((service, image) -> table.row(
                        service.value(),
                        image.toString(),
                        entry.missing().contains(service) ? "gone from the registry" : "there"));
        return text + "\n" + table.render();
    }

    private static String commit(@Nullable Revision revision) {
        return revision == null ? "-" : revision.commit() + (revision.dirty() ? " with changes" : "");
    }

    private static Map<String, Object> row(Entry entry) {
        ReleaseRecord release = entry.release();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("release", release.id().value());
        row.put("time", release.time().toString());
        row.put("environment", release.environment());
        row.put("live", entry.live());
        row.put("commit", release.revision() == null ? null : release.revision().commit());
        row.put("dirty", release.revision() != null && release.revision().dirty());
        row.put("by", release.by());
        row.put("run", release.run());
        row.put("before", release.before() == null ? null : release.before().value());
        row.put("images", images(release.images()));
        row.put("missing", entry.missing().stream().map(ServiceName::value).toList());
        return row;
    }

    private static Map<String, Object> images(Map<ServiceName, ImageReference> images) {
        Map<String, Object> row = new TreeMap<>();
        images.forEach((service, image) -> row.put(service.value(), image.toString()));
        return row;
    }

    private static String names(List<ServiceName> services) {
        return services.stream().map(ServiceName::value).collect(Collectors.joining(", "));
    }
}
