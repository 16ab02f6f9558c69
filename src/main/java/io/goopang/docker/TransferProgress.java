package io.goopang.docker;

import com.github.dockerjava.api.model.ResponseItem;
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

    synchronized void accept(ResponseItem item) {
        String id = item.getId();
        String status = item.getStatus() == null ? "" : item.getStatus();
        if (id == null) {
            if (!status.isBlank()) {
                progress.detail(status.strip());
            }
            return;
        }
        Layer before = layers.getOrDefault(id, Layer.UNKNOWN);
        Layer now = before;
        ResponseItem.ProgressDetail detail = item.getProgressDetail();
        if (DONE.contains(status) || status.startsWith("Mounted from")) {
            now = new Layer(before.total(), before.total());
        } else if (COUNTED.contains(status) && detail != null && detail.getCurrent() != null) {
            long total = detail.getTotal() == null ? before.total() : detail.getTotal();
            now = new Layer(detail.getCurrent(), Math.max(total, detail.getCurrent()));
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
