package io.goopang.testbed;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the requests of one kind went; safe for many threads. */
public final class Tally {

    private static final int TOLD = 10;

    private final String kind;
    private final Map<String, Integer> versions = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private int total;
    private int failed;

    Tally(String kind) {
        this.kind = kind;
    }

    synchronized void answered(URI target, RawHttp.Answer answer) {
        total++;
        if (answer.status() == 200) {
            versions.merge(answer.body().split("\\s", 2)[0], 1, Integer::sum);
        } else {
            note(
                    target,
                    answer.status() + " " + answer.body().lines().findFirst().orElse(""));
        }
    }

    synchronized void failed(URI target, Exception cause) {
        total++;
        note(target, cause.toString());
    }

    private void note(URI target, String reason) {
        failed++;
        if (failures.size() < TOLD) {
            failures.add(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + target + ": " + reason);
        }
    }

    public synchronized int total() {
        return total;
    }

    public synchronized int failed() {
        return failed;
    }

    /** The first failures, each with its time and cause. */
    public synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    /** The first words of the answers, in the order of their first appearance. */
    public synchronized List<String> versions() {
        return List.copyOf(versions.keySet());
    }

    @Override
    public synchronized String toString() {
        return "%s: %d of %d failed, answered by %s".formatted(kind, failed, total, versions)
                + (failures.isEmpty() ? "" : "\n  " + String.join("\n  ", failures));
    }
}
