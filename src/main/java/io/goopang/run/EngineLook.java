package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.ImageSettings;
import io.goopang.plan.LoadedImages;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Looks at what the engine at hand has of images that are built without it, while other work goes on. */
final class EngineLook {

    private final Workbench bench;
    private final BuildOptions.Load wanted;
    private final Ahead<Optional<LoadedImages>> asking;

    private EngineLook(Workbench bench, BuildOptions.Load wanted, Callable<Optional<LoadedImages>> question) {
        this.bench = bench;
        this.wanted = wanted;
        this.asking = Ahead.begin("engine-look", question);
    }

    /** Begins to ask where the images are wanted in the engine too. */
    static EngineLook begin(Workbench bench, BuildOptions options) {
        boolean direct = bench.project().manifest().image().builder() == ImageSettings.Builder.DIRECT;
        BuildOptions.Load wanted = direct ? options.load() : BuildOptions.Load.NO;
        return new EngineLook(
                bench,
                wanted,
                wanted == BuildOptions.Load.NO
                        ? Optional::<LoadedImages>empty
                        : bench.ports().imageLoader()::look);
    }

    /** What the engine has; empty where there is none, or none that answers. */
    Optional<LoadedImages> await() {
        try {
            Optional<LoadedImages> found = asking.await();
            if (found.isEmpty() && wanted == BuildOptions.Load.ASKED_FOR) {
                tell("there is none here; start one, or name it in DOCKER_HOST");
            }
            return found;
        } catch (Failure e) {
            if (e.exitCode() == ExitCode.INTERRUPTED) {
                throw e;
            }
            tell(e.reason().orElse(e.getMessage()));
            return Optional.empty();
        }
    }

    private void tell(@Nullable String why) {
        String text = "the images are not loaded into an engine: " + why;
        boolean asked = wanted == BuildOptions.Load.ASKED_FOR;
        bench.events().publish(asked ? new Event.Warned(text) : new Event.Noted(text));
    }
}
