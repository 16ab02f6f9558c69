package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.event.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Adds up the bytes of all layers while an image is pushed or pulled; the engine reports each by itself. */
final class TransferProgress {

    private static final Set<String> DONE =
            Set.of("Layer already exists", "Pushed", "Already exists", "Pull complete", "Download complete");

    /** The engine reports the unpacking of a pulled layer in the same fields as its download. */
    private static final Set<String> COUNTED = Set.of("Pushing", "Downloading");

    private final Progress progress;
    private final Map<String, Layer> layers = new LinkedHashMap<>();

    TransferProgress(Progress progress) {
        this.progress = progress;
    }

    synchronized void accept(JsonNode item) {
        String id = item.path("id").asText("");
        String status = item.path("status").asText("");
        if (id.isEmpty()) {
            if (!status.isBlank()) {
                progress.detail(status.strip());
            }
            return;
        }
        Layer before = layers.getOrDefault(id, Layer.UNKNOWN);
        Layer now = before;
        JsonNode detail = item.path("progressDetail");
        if (DONE.contains(status) || status.startsWith("Mounted from")) {
            now = new Layer(before.total(), before.total());
        } else if (COUNTED.contains(status) && detail.has("current")) {
            long current = detail.path("current").asLong();
            now = new Layer(current, Math.max(detail.path("total").asLong(before.total()), current));
        }
        layers.put(id, now);
        if (!now.equals(before)) {
            report();
        }
    }

    private void report() {
        long done = layers.values().stream().mapToLong(Layer::done).sum();
        long total = layers.values().stream().mapToLong(Layer::total).sum();
        progress.bytes(done, total);
    }

    private record Layer(long done, long total) {
        static final Layer UNKNOWN = new Layer(0, 0);
    }
}
