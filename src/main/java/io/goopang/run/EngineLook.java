package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.ImageSettings;
import io.goopang.plan.LoadedImages;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Looks at what the engine at hand has of images that are built without it, while other work goes on. */
final class EngineLook {

    private final Workbench bench;
    private final Ahead<Optional<LoadedImages>> asking;

    private EngineLook(Workbench bench, Callable<Optional<LoadedImages>> question) {
        this.bench = bench;
        this.asking = Ahead.begin("engine-look", question);
    }

    /** Begins to ask where the images are wanted in the engine too. */
    static EngineLook begin(Workbench bench, BuildOptions options) {
        boolean direct = bench.project().manifest().image().builder() == ImageSettings.Builder.DIRECT;
        return new EngineLook(
                bench, direct && options.load() ? bench.ports().imageLoader()::look : Optional::<LoadedImages>empty);
    }

    /** What the engine has; empty where there is none, or none that answers. */
    Optional<LoadedImages> await() {
        try {
            return asking.await();
        } catch (Failure e) {
            if (e.exitCode() == ExitCode.INTERRUPTED) {
                throw e;
            }
            bench.events()
                    .publish(new Event.Noted("the images are not loaded into an engine: "
                            + e.reason().orElse(e.getMessage())));
            return Optional.empty();
        }
    }
}
