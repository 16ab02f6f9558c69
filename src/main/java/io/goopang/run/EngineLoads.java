package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.LocalImage;
import io.goopang.model.ImageReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Loads images into the engine at hand: a convenience, so an engine that refuses gets no more, and fails nothing. */
final class EngineLoads {

    private static final String LEFT_OUT = "left out";

    private final Workbench bench;
    private final AtomicBoolean refused = new AtomicBoolean();

    EngineLoads(Workbench bench) {
        this.bench = bench;
    }

    /** Loads one, and returns what came of it. */
    String load(LocalImage image, List<ImageReference> names, Progress progress) {
        if (refused.get()) {
            return LEFT_OUT;
        }
        try {
            bench.ports().imageLoader().load(image, names, progress);
            return image.id();
        } catch (Failure e) {
            if (e.exitCode() == ExitCode.INTERRUPTED) {
                throw e;
            }
            if (refused.compareAndSet(false, true)) {
                bench.events().publish(new Event.Warned(warning(e)));
            }
            return LEFT_OUT;
        }
    }

    private static String warning(Failure e) {
        String reason = e.reason().map(words -> ": " + words).orElse("");
        String mend = e.mend().map(words -> "; " + words).orElse("");
        return e.getMessage() + reason + mend
                + ". The images are built all the same: `goopang push` needs no engine, and the next `goopang build`"
                + " loads what is missing";
    }
}
