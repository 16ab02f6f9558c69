package io.goopang.plan;

import io.goopang.image.Labels;
import io.goopang.plan.ContainerState.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Containers as an engine may report them, by a name, an image, and the minute they started in. */
final class Found {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");

    private Found() {}

    static ContainerState service(String service, String name, String image, Status status, @Nullable Integer minute) {
        return container(Labels.SERVICE, service, name, image, status, minute);
    }

    static ContainerState other(String label, String name, Status status, @Nullable Integer minute) {
        return container(label, "shop", name, name + ":1", status, minute);
    }

    private static ContainerState container(
            String label, String value, String name, String image, Status status, @Nullable Integer minute) {
        Map<String, String> labels = new HashMap<>(Map.of(Labels.PROJECT, "shop"));
        labels.put(label, value);
        return new ContainerState(
                "id of " + name,
                name,
                image,
                "id of " + image,
                status,
                minute == null ? null : MIDNIGHT.plus(Duration.ofMinutes(minute)),
                0,
                false,
                0,
                status == Status.RUNNING ? ContainerState.ALWAYS : ContainerState.NEVER,
                false,
                "",
                "",
                "",
                List.of(),
                List.of(),
                labels);
    }
}
