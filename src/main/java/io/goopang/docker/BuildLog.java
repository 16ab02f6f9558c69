package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.event.Progress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the engine says while it builds: the step it is at, the last lines of its output, the image or the error. */
final class BuildLog {

    private static final int LINES = 12;
    private static final Pattern STEP = Pattern.compile("Step (\\d{1,9})/\\d+ : .*");
    private static final Pattern IMAGE = Pattern.compile("---> ([0-9a-f]{12})");

    private final Progress progress;
    private final Deque<String> lines = new ArrayDeque<>();
    private final Map<Integer, String> images = new HashMap<>();
    private int number;
    private @Nullable String step;
    private @Nullable String error;
    private @Nullable String imageId;

    BuildLog(Progress progress) {
        this.progress = progress;
    }

    synchronized void accept(JsonNode item) {
        EngineJson.error(item).ifPresent(text -> error = error == null ? text : error);
        EngineJson.aux(item, "ID").ifPresent(id -> imageId = id);
        item.path("stream")
                .asText("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(this::line);
    }

    private void line(String line) {
        Matcher begun = STEP.matcher(line);
        if (begun.matches()) {
            step = line;
            // What a RUN prints may look like a step; it must not lead back to one that is done.
            number = Integer.parseInt(begun.group(1)) == number + 1 ? number + 1 : number;
            lines.clear();
            progress.detail(line);
            return;
        }
        Matcher made = IMAGE.matcher(line);
        if (made.matches()) {
            images.put(number, made.group(1));
        }
        lines.addLast(line);
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
    }

    synchronized Optional<String> step() {
        return Optional.ofNullable(step);
    }

    /** The short id of the image that a step ended with, counted from 1, where the engine has one of each. */
    synchronized Optional<String> imageAfter(int steps) {
        return Optional.ofNullable(images.get(steps));
    }

    /** The last lines of the step's output, then the engine's error; empty where it reported none. */
    synchronized Optional<String> error() {
        if (error == null) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>(lines);
        all.removeIf(line -> line.startsWith("--->"));
        all.add(error);
        return Optional.of(String.join("\n", all));
    }

    synchronized Optional<String> imageId() {
        return Optional.ofNullable(imageId);
    }
}
