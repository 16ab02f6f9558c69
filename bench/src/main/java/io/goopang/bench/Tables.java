package io.goopang.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** The figures as tables in Markdown. */
final class Tables {

    private final Results results;

    Tables(Results results) {
        this.results = results;
    }

    /** Medians of the wall times, a line for each measurement and a column for each contender. */
    String walls() {
        Set<String> contenders = new LinkedHashSet<>();
        results.cases().forEach(of -> contenders.addAll(results.contenders(of)));
        contenders.remove(RawLimit.NAME);
        contenders.add(RawLimit.NAME);
        List<List<String>> rows = new ArrayList<>();
        for (Results.Case of : results.cases()) {
            List<String> row = new ArrayList<>(List.of(title(of)));
            for (String contender : contenders) {
                row.add(number(results.median(of, contender, Figures::wallMillis)));
            }
            rows.add(row);
        }
        List<String> head = new ArrayList<>(List.of("wall time, ms"));
        head.addAll(contenders);
        return table(head, rows);
    }

    /** What was to be reached, and what was. */
    String targets() {
        List<List<String>> rows = new ArrayList<>();
        for (Target target : Target.ALL) {
            OptionalDouble reached = target.reached(results);
            if (reached.isPresent()) {
                rows.add(List.of(
                        title(target.of()),
                        target.kind().title(),
                        target.to(),
                        String.format(Locale.ROOT, "≤ %.3f", target.most()),
                        String.format(Locale.ROOT, "%.3f", reached.getAsDouble()),
                        reached.getAsDouble() <= target.most() ? "yes" : "**no**"));
            }
        }
        bytes(rows, Scenario.LINE, Target.LINE_BYTES);
        bytes(rows, Scenario.NOTHING, Target.NOTHING_BYTES);
        return table(List.of("ratio of wall times, or bytes", "contender", "to", "target", "measured", "met"), rows);
    }

    private void bytes(List<List<String>> rows, Scenario scenario, int most) {
        String direct = Goopang.Kind.DIRECT.title();
        Results.Case of = new Results.Case(scenario, 3);
        if (results.contenders(of).contains(direct)) {
            double each = results.median(of, direct, Figures::toRegistry) / of.services();
            rows.add(List.of(
                    title(of),
                    direct,
                    "bytes to the registry for each service",
                    "≤ " + most,
                    number(each),
                    each <= most ? "yes" : "**no**"));
        }
    }

    /** Everything but the wall time. */
    String details() {
        List<List<String>> rows = new ArrayList<>();
        for (Results.Case of : results.cases()) {
            for (String contender : results.contenders(of)) {
                List<Figures> all = results.figures(of, contender);
                rows.add(List.of(
                        title(of),
                        contender,
                        number(all.stream()
                                        .mapToDouble(Figures::wallMillis)
                                        .min()
                                        .orElse(-1)) + " to "
                                + number(all.stream()
                                        .mapToDouble(Figures::wallMillis)
                                        .max()
                                        .orElse(-1))
                                + " (" + all.size() + ")",
                        number(results.median(of, contender, Figures::cpuMillis)),
                        number(results.median(of, contender, Figures::engineCpuMillis)),
                        number(results.median(of, contender, Figures::peakKilobytes) / 1024),
                        size(results.median(of, contender, Figures::toRegistry)),
                        size(results.median(of, contender, Figures::toApi)),
                        size(results.median(of, contender, Figures::toEngine))));
            }
        }
        return table(
                List.of(
                        "",
                        "contender",
                        "wall, ms: least to most (runs)",
                        "client's CPU, ms",
                        "engine's CPU, ms",
                        "peak memory, MB",
                        "sent to the registry",
                        "to ECR's API",
                        "to the engine"),
                rows);
    }

    static String title(Results.Case of) {
        return of.services()
                + (of.services() == 1 ? " service, " : " services, ")
                + of.scenario().title();
    }

    private static String number(double value) {
        return Double.isNaN(value) || value < 0 ? "" : String.format(Locale.ROOT, "%.0f", value);
    }

    private static String size(double bytes) {
        if (Double.isNaN(bytes) || bytes < 0) {
            return "";
        }
        if (bytes < 100_000) {
            return String.format(Locale.ROOT, "%.1f K", bytes / 1000);
        }
        return String.format(Locale.ROOT, "%.1f M", bytes / 1_000_000);
    }

    private static String table(List<String> head, List<List<String>> rows) {
        return line(head) + "|" + "---|".repeat(head.size()) + "\n"
                + rows.stream().map(Tables::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
