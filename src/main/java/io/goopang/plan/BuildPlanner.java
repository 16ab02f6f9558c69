package io.goopang.plan;

import io.goopang.image.BaseImage;
import io.goopang.image.LocalImage;
import io.goopang.manifest.Manifest;
import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import io.goopang.model.ServiceName;
import io.goopang.plan.BuildSnapshot.Sources;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans the way from sources to images: first what images are made from, then the images that are stale. */
public final class BuildPlanner {

    private final Manifest manifest;
    private final ReleaseId release;

    public BuildPlanner(Manifest manifest, ReleaseId release) {
        this.manifest = manifest;
        this.release = release;
    }

    /**
     * What must be there before images can be compared: the jars, and the base.
     *
     * @param base null where it is not known yet
     * @param pullBase whether the base is pulled although it may be known
     * @param made whether the jars are what the build command would make again
     */
    public Stage prepare(@Nullable BaseImage base, boolean pullBase, boolean made) {
        Stage.Builder stage = Stage.titled("prepare");
        if (manifest.build().run() != null && !made) {
            stage.step(new BuildStep.RunBuildCommand(manifest.build().run()));
        }
        if (pullBase || base == null) {
            stage.step(new BuildStep.PullBase(
                    manifest.image().base(), manifest.image().platform()));
        }
        return stage.concurrent();
    }

    /** The images to build and the moving tags to set back, for the given services. */
    public Stage images(List<ServiceName> services, BuildSnapshot snapshot, boolean force) {
        Stage.Builder stage = Stage.titled("build");
        for (ServiceName service : services) {
            Sources sources = snapshot.services().get(service);
            LocalImage existing = existing(service, snapshot, force);
            if (existing == null) {
                stage.step(new BuildStep.BuildImage(service, newNames(service), why(sources, force)));
            } else if (!existing.tags().contains(moving(service))) {
                stage.step(new BuildStep.TagImage(service, existing, moving(service)));
            }
        }
        return stage.concurrent();
    }

    /** What an engine that answers lacks of the images, once they are built. */
    public Stage loads(List<ServiceName> services, BuildSnapshot snapshot, boolean force) {
        Stage.Builder stage = Stage.titled("load");
        LoadedImages engine = snapshot.engine();
        if (engine != null) {
            for (ServiceName service : services) {
                LocalImage existing = existing(service, snapshot, force);
                if (existing == null) {
                    stage.step(new BuildStep.LoadImage(service, null, newNames(service), false));
                } else {
                    load(service, existing, moving(service), engine).ifPresent(stage::step);
                }
            }
        }
        return stage.concurrent();
    }

    private static @Nullable LocalImage existing(ServiceName service, BuildSnapshot snapshot, boolean force) {
        Sources sources = snapshot.services().get(service);
        return sources == null || force ? null : sources.existing();
    }

    private List<ImageReference> newNames(ServiceName service) {
        return List.of(tagged(service, release.value()), moving(service));
    }

    private ImageReference moving(ServiceName service) {
        return tagged(service, Tags.LATEST);
    }

    /** An image that the engine has keeps the names that it has there; only the moving one comes back. */
    private static Optional<BuildStep> load(
            ServiceName service, LocalImage image, ImageReference moving, LoadedImages engine) {
        if (engine.isNamed(image, moving)) {
            return Optional.empty();
        }
        if (engine.idOf(image).isPresent()) {
            return Optional.of(new BuildStep.LoadImage(service, image, List.of(moving), true));
        }
        List<ImageReference> names = Stream.concat(image.tags().stream(), Stream.of(moving))
                .distinct()
                .toList();
        return Optional.of(new BuildStep.LoadImage(service, image, names, false));
    }

    private ImageReference tagged(ServiceName service, String tag) {
        return new ImageReference(manifest.repositoryOf(service), tag, null);
    }

    private static String why(@Nullable Sources sources, boolean force) {
        if (force) {
            return "asked for with --no-cache";
        }
        if (sources == null || sources.fingerprint() == null) {
            return "its jar or its base is not there yet";
        }
        return "no image has this content yet";
    }
}
