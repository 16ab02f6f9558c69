package io.goopang.docker;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the frames of a container's two outputs together into lines
 * (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Container/operation/ContainerAttach, «Stream format»).
 */
final class ContainerOutput {

    private final int count;
    private final Deque<String> lines = new ArrayDeque<>();
    private final Map<StreamType, ByteArrayOutputStream> unfinished = new EnumMap<>(StreamType.class);

    /** Keeps the last {@code count} lines. */
    ContainerOutput(int count) {
        this.count = count;
    }

    synchronized void accept(Frame frame) {
        ByteArrayOutputStream line =
                unfinished.computeIfAbsent(frame.getStreamType(), type -> new ByteArrayOutputStream());
        for (byte each : frame.getPayload()) {
            if (each == '\n') {
                finish(line);
            } else {
                line.write(each);
            }
        }
    }

    synchronized List<String> lines() {
        unfinished.values().stream().filter(line -> line.size() > 0).forEach(this::finish);
        return List.copyOf(lines);
    }

    private void finish(ByteArrayOutputStream line) {
        lines.addLast(line.toString(StandardCharsets.UTF_8).stripTrailing());
        line.reset();
        if (lines.size() > count) {
            lines.removeFirst();
        }
    }
}
