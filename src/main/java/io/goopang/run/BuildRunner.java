package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.event.Progress;
import io.goopang.image.BaseImage;
import io.goopang.image.Labels;
import io.goopang.image.LocalImage;
import io.goopang.image.PreparedBuild;
import io.goopang.manifest.ImageSettings;
import io.goopang.manifest.Manifest;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import io.goopang.plan.BuildStep;
import io.goopang.port.ImageBuilder;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Does the steps of a build. */
final class BuildRunner {

    private final Workbench bench;
    private final Manifest manifest;
    private final ImageReference pinnedBase;
    private final BuildOptions options;
    private final Map<ServiceName, LocalImage> built = new ConcurrentHashMap<>();
    private volatile @Nullable BaseImage pulled;

    BuildRunner(Workbench bench, ImageReference pinnedBase, BuildOptions options) {
        this.bench = bench;
        this.manifest = bench.project().manifest();
        this.pinnedBase = pinnedBase;
        this.options = options;
    }

    /** The base, if it was pulled. */
    Optional<BaseImage> pulled() {
        return Optional.ofNullable(pulled);
    }

    /** The images that were built. */
    Map<ServiceName, LocalImage> built() {
        return Map.copyOf(built);
    }

    String prepare(BuildStep step, Progress progress) {
        if (step instanceof BuildStep.RunBuildCommand run) {
            bench.ports().sources().build(run.command(), line -> {
                progress.detail(line);
                bench.events().publish(new Event.Printed("build", line));
            });
            return "";
        }
        if (step instanceof BuildStep.PullBase pull) {
            return pullBase(pull, progress);
        }
        throw new IllegalArgumentException("not a step to prepare a build: " + step);
    }

    String build(BuildStep step, BuildInputs.Inputs inputs, Release release, Progress progress) {
        if (step instanceof BuildStep.BuildImage build) {
            PreparedBuild prepared = Objects.requireNonNull(inputs.prepared().get(build.service()));
            BaseImage base = Objects.requireNonNull(inputs.snapshot().base());
            LocalImage image = bench.ports()
                    .imageBuilder()
                    .build(
                            new ImageBuilder.Request(
                                    build.service(),
                                    prepared.context(),
                                    base,
                                    manifest.image().platform(),
                                    labels(build.service(), prepared, base, release),
                                    build.tags()),
                            progress);
            built.put(build.service(), image);
            return image.id();
        }
        if (step instanceof BuildStep.TagImage tag) {
            bench.ports().imageBuilder().tag(tag.image(), tag.tag());
            return tag.image().id();
        }
        throw new IllegalArgumentException("not a step to build an image: " + step);
    }

    private String pullBase(BuildStep.PullBase pull, Progress progress) {
        ImageReference wanted = options.pullBase() ? pull.base() : pinnedBase;
        BaseImage base = bench.ports().imageBuilder().pullBase(wanted, pull.platform(), progress);
        pulled = base.named(pull.base());
        if (base.digest() == null && manifest.image().builder() == ImageSettings.Builder.DIRECT) {
            bench.events()
                    .publish(new Event.Noted("the base image " + wanted
                            + " is the engine's own: its registry does not have it, or not for you"));
        }
        return base.identity();
    }

    private Map<String, String> labels(ServiceName service, PreparedBuild prepared, BaseImage base, Release release) {
        Map<String, String> labels = new HashMap<>();
        labels.put(Labels.SERVICE, service.value());
        labels.put(Labels.FINGERPRINT, prepared.fingerprint().value());
        labels.put(Labels.OCI_TITLE, service.value());
        if (base.digest() != null) {
            labels.put(Labels.OCI_BASE_DIGEST, base.digest().value());
        }
        // Without an engine the same content is the same image: what its base was called plays no part, and what its
        // release is stands in the release's record.
        if (manifest.image().builder() == ImageSettings.Builder.ENGINE) {
            labels.put(Labels.OCI_BASE_NAME, base.reference().toString());
            labels.putAll(labelsOf(release));
        }
        return labels;
    }

    private Map<String, String> labelsOf(Release release) {
        Map<String, String> labels = new HashMap<>();
        labels.put(Labels.PROJECT, manifest.name());
        labels.put(Labels.RELEASE, release.id().value());
        labels.put(Labels.OCI_VERSION, release.id().value());
        labels.put(
                Labels.OCI_CREATED,
                release.time().truncatedTo(ChronoUnit.SECONDS).toString());
        if (release.revision() != null) {
            labels.put(Labels.OCI_REVISION, release.revision().commit());
        }
        return labels;
    }
}
