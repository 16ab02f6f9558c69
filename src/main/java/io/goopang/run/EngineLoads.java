package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.event.Progress;
import io.goopang.event.Task;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.LocalImage;
import io.goopang.model.ServiceName;
import io.goopang.plan.BuildStep;
import io.goopang.plan.Stage;
import io.goopang.port.ImageLoader.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Loads images into the engine at hand while other work goes on: a convenience, so an engine that refuses gets no more, and
 * fails nothing. Several images go there at once, since most of what a load takes is the same for one and for many.
 */
final class EngineLoads {

    private static final String LEFT_OUT = "left out";

    /** Fewer in one load would not fill it, as far as there are others to load beside it. */
    private static final int FEW = 4;

    /** More in one load would keep an engine from telling how far it is. */
    private static final int MANY = 8;

    private static final int WIDTH = 4;

    private final Workbench bench;
    private final List<BuildStep.LoadImage> steps;
    private final Function<ServiceName, LocalImage> images;
    private final AtomicBoolean refused = new AtomicBoolean();

    /**
     * Those of a stage.
     *
     * @param images the images of the services, whether new or old
     */
    EngineLoads(Workbench bench, Stage stage, Map<ServiceName, LocalImage> images) {
        this.bench = bench;
        this.steps = stage.steps().stream().map(BuildStep.LoadImage.class::cast).toList();
        this.images = service -> Objects.requireNonNull(images.get(service));
    }

    /** Does the work while the engine gets the images; returns when both are done. */
    <R> R during(Supplier<R> work) {
        if (steps.isEmpty()) {
            return work.get();
        }
        List<Supplier<Optional<R>>> both = List.of(this::loadAll, () -> Optional.of(work.get()));
        return new Lanes(both.size())
                .map(both, Supplier::get).stream()
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElseThrow();
    }

    private <R> Optional<R> loadAll() {
        new Lanes(WIDTH).map(parts(steps), part -> {
            load(part);
            return part;
        });
        return Optional.empty();
    }

    /** As many parts as can be worked on at once, of nearly the same size. */
    static <T> List<List<T>> parts(List<T> all) {
        int least = (all.size() + MANY - 1) / MANY;
        int count = Math.max(least, Math.min(WIDTH, all.size() / FEW));
        List<List<T>> parts = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            parts.add(all.subList(all.size() * part / count, all.size() * (part + 1) / count));
        }
        return parts;
    }

    private void load(List<BuildStep.LoadImage> part) {
        Instant start = bench.clock().instant();
        List<Task> tasks = part.stream()
                .map(step -> new Task(step.phrase().subject(), step.phrase().action()))
                .toList();
        tasks.forEach(task -> bench.events().publish(new Event.Started(task)));
        try {
            boolean loaded = send(part, new OfAll(tasks));
            for (int i = 0; i < part.size(); i++) {
                String result = loaded ? image(part.get(i)).id() : LEFT_OUT;
                bench.events().publish(new Event.Finished(tasks.get(i), result, since(start)));
            }
        } catch (Failure e) {
            tasks.forEach(task ->
                    bench.events().publish(new Event.Failed(task, String.valueOf(e.getMessage()), since(start))));
            throw e;
        }
    }

    private LocalImage image(BuildStep.LoadImage step) {
        return step.image() == null ? images.apply(step.service()) : step.image();
    }

    private Duration since(Instant start) {
        return Duration.between(start, bench.clock().instant());
    }

    /** Whether the engine has them now; throws where it was interrupted alone. */
    private boolean send(List<BuildStep.LoadImage> part, Progress progress) {
        if (refused.get()) {
            return false;
        }
        try {
            bench.ports()
                    .imageLoader()
                    .load(
                            part.stream()
                                    .map(step -> new Named(image(step), step.names()))
                                    .toList(),
                            progress);
            return true;
        } catch (Failure e) {
            if (e.exitCode() == ExitCode.INTERRUPTED) {
                throw e;
            }
            if (refused.compareAndSet(false, true)) {
                bench.events().publish(new Event.Warned(warning(e)));
            }
            return false;
        }
    }

    private static String warning(Failure e) {
        String reason = e.reason().map(words -> ": " + words).orElse("");
        String mend = e.mend().map(words -> "; " + words).orElse("");
        return e.getMessage() + reason + mend
                + ". The images are built all the same: `goopang push` needs no engine, and the next `goopang build`"
                + " loads what is missing";
    }

    /** What one load tells is told of all its images. */
    private final class OfAll implements Progress {

        private final List<ReportedProgress> each;

        OfAll(List<Task> tasks) {
            this.each = tasks.stream()
                    .map(task -> new ReportedProgress(bench.events(), bench.clock(), task))
                    .toList();
        }

        @Override
        public void bytes(long done, long total) {
            each.forEach(progress -> progress.bytes(done, total));
        }

        @Override
        public void detail(String line) {
            each.forEach(progress -> progress.detail(line));
        }
    }
}
