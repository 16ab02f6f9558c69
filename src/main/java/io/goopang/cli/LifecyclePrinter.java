package io.goopang.cli;

import io.goopang.lifecycle.LifecyclePolicy;
import io.goopang.report.Age;
import io.goopang.report.ByteCount;
import io.goopang.report.Json;
import io.goopang.report.Table;
import io.goopang.run.LifecycleFlow.Expiring;
import io.goopang.run.LifecycleFlow.Shown;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints lifecycle policies and what they would expire. */
final class LifecyclePrinter {

    private LifecyclePrinter() {}

    static String shown(LifecyclePolicy wanted, List<Shown> repositories, boolean json) {
        if (json) {
            return Json.render(repositories.stream().map(LifecyclePrinter::row).toList());
        }
        StringBuilder text = new StringBuilder("The manifest asks for:\n");
        wanted.rules().forEach(rule -> text.append("  ")
                .append(rule.priority())
                .append(". ")
                .append(rule.description())
                .append('\n'));
        text.append('\n');
        Table table = Table.of(Table.left("repository"), Table.left("policy"));
        for (Shown shown : repositories) {
            table.row(shown.repository(), verdict(shown));
        }
        return text + table.render();
    }

    private static String verdict(Shown shown) {
        if (shown.current().isEmpty()) {
            return "none: `goopang lifecycle apply` sets it";
        }
        return shown.asWanted() ? "as the manifest asks" : "another one: `goopang lifecycle apply` replaces it";
    }

    private static Map<String, Object> row(Shown shown) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("service", shown.service().value());
        row.put("repository", shown.repository());
        row.put("asWanted", shown.asWanted());
        row.put(
                "policy",
                shown.current().map(policy -> Json.parse(policy.text())).orElse(null));
        return row;
    }

    static String preview(List<Expiring> images, Instant now, boolean json) {
        long bytes =
                images.stream().mapToLong(expiring -> expiring.image().bytes()).sum();
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("images", images.stream().map(LifecyclePrinter::row).toList());
            result.put("bytes", bytes);
            return Json.render(result);
        }
        if (images.isEmpty()) {
            return "Nothing would expire.\n";
        }
        Table table = Table.of(
                Table.left("repository"),
                Table.left("digest"),
                Table.left("tags"),
                Table.left("pushed"),
                Table.right("size"));
        for (Expiring expiring : images) {
            table.row(
                    expiring.repository(),
                    expiring.image().digest().abbreviated(),
                    expiring.image().tags().isEmpty()
                            ? "-"
                            : String.join(", ", expiring.image().tags()),
                    Age.between(expiring.image().pushedAt(), now).toString(),
                    new ByteCount(expiring.image().bytes()).toString());
        }
        return table.render()
                + "%d %s would expire and free up to %s; layers that other images share stay.%n"
                        .formatted(images.size(), images.size() == 1 ? "image" : "images", new ByteCount(bytes));
    }

    private static Map<String, Object> row(Expiring expiring) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("service", expiring.service().value());
        row.put("repository", expiring.repository());
        row.put("digest", expiring.image().digest().value());
        row.put("tags", expiring.image().tags());
        row.put("pushedAt", expiring.image().pushedAt().toString());
        row.put("bytes", expiring.image().bytes());
        return row;
    }
}
