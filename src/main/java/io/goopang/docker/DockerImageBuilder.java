package io.goopang.docker;

import com.github.dockerjava.api.model.BuildResponseItem;
import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.BaseImage;
import io.goopang.image.Fingerprint;
import io.goopang.image.LocalImage;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ServiceName;
import io.goopang.port.ImageBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Builds with the engine's own builder
 * (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Image/operation/ImageBuild).
 *
 * <p>An image gets its names last, once it is known to be what was asked for; so a name never leads to a wrong or half
 * image, and an image without a name is nobody's.
 */
public final class DockerImageBuilder implements ImageBuilder {

    private final DockerConnection connection;
    private final RegistryLogins logins;
    private final DockerImages images;
    private final BuiltImages built;

    public DockerImageBuilder(DockerConnection connection, RegistryLogins logins) {
        this.connection = connection;
        this.logins = logins;
        this.images = new DockerImages(connection);
        this.built = new BuiltImages(connection, images);
    }

    @Override
    public Optional<BaseImage> findBase(ImageReference base, Platform platform) {
        return images.inspect(base.toString())
                .map(image -> DockerImages.base(base, image))
                .filter(found -> found.platform().equals(platform));
    }

    @Override
    public BaseImage pull(String role, ImageReference base, Platform platform, Progress progress) {
        new ImagePull(connection, role, base, platform, logins.forImage(base), ImagePull.SILENCE).run(progress);
        BaseImage pulled = images.inspect(base.toString())
                .map(image -> DockerImages.base(base, image))
                .orElseThrow(() -> Failure.of(ExitCode.REMOTE, "could not pull the " + role + " " + base)
                        .reason("the engine does not have it after a pull without errors")
                        .build());
        if (!pulled.platform().equals(platform)) {
            throw Failure.of(ExitCode.REMOTE, "the " + role + " " + base + " is not for " + platform)
                    .reason("its registry has it for " + pulled.platform() + " only")
                    .mend("Choose another " + role + ", one that exists for " + platform + ".")
                    .build();
        }
        return pulled;
    }

    @Override
    public Optional<LocalImage> find(ServiceName service, Fingerprint fingerprint) {
        return built.find(service, fingerprint);
    }

    @Override
    public Optional<LocalImage> named(ImageReference name) {
        return images.local(name.toString());
    }

    @Override
    public void tag(LocalImage image, ImageReference name) {
        images.tag(image.id(), name);
    }

    @Override
    public LocalImage build(Request request, Progress progress) {
        LocalImage image = checked(request, run(request, progress));
        request.tags().forEach(tag -> images.tag(image.id(), tag));
        built.forget();
        return images.local(image.id()).orElse(image);
    }

    /** Builds and returns the image's id. */
    private String run(Request request, Progress progress) {
        String what = "could not build the image";
        BuildLog log = new BuildLog(progress);
        EngineStream<BuildResponseItem> stream = new EngineStream<>(connection, what, log::accept);
        LabelledDockerfile labelled = LabelledDockerfile.of(request.context().source(), request.labels());
        try (TarStream context = new ContextTar(request.context(), labelled.text()).open(progress)) {
            connection.longCall(what, client -> client.buildImageCmd(context)
                    .withDockerfilePath(ContextTar.DOCKERFILE)
                    .withPlatform(request.platform().toString())
                    .withLabels(labelled.rest())
                    .withPull(false)
                    .withRemove(true)
                    .withForcerm(true)
                    .exec(stream));
            stream.await();
        } catch (Failure failure) {
            throw explain(request, log, failure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return log.imageId()
                .filter(id -> log.error().isEmpty())
                .orElseThrow(() -> explain(
                        request,
                        log,
                        Failure.of(ExitCode.REMOTE, what)
                                .reason(log.error().orElse("the engine's answer ended before the image was done"))
                                .build()));
    }

    private static Failure explain(Request request, BuildLog log, Failure failure) {
        String at = log.step().map(step -> " at " + step).orElse("");
        Failure.Builder explained = failure.exitCode() == ExitCode.REMOTE
                ? Failure.of(failure.exitCode(), failure.getMessage() + at)
                        .reason(failure.reason().orElse(null))
                        .mend(failure.mend().orElse("Correct the Dockerfile template, or what it needs."))
                : failure.toBuilder();
        if (failure.getCause() != null) {
            explained.cause(failure.getCause());
        }
        if (failure.exitCode() == ExitCode.REMOTE) {
            ClassicBuilder.cannotRead(request.context().dockerfile())
                    .ifPresent(words -> explained.mend("The builder behind the engine's API is the classic one, which"
                            + " does not know `" + words + "`: only BuildKit does. Write it without."));
        }
        return explained.service(request.service()).build();
    }

    /** The image, if it is for the right platform: engines have built for another without a word (moby#42689). */
    private LocalImage checked(Request request, String id) {
        LocalImage image = images.local(id)
                .orElseThrow(() -> Failure.of(ExitCode.REMOTE, "the image is gone right after it was built")
                        .service(request.service())
                        .reason("the engine does not know " + id)
                        .build());
        if (image.platform().equals(request.platform())) {
            return image;
        }
        if (image.tags().isEmpty()) {
            images.remove(id);
        }
        throw Failure.of(
                        ExitCode.REMOTE,
                        "the engine built for " + image.platform() + " instead of " + request.platform())
                .service(request.service())
                .reason("most likely it used a base image for " + image.platform()
                        + " that it already had under the same name; older engines do that without an error"
                        + " (https://github.com/moby/moby/issues/42689)")
                .mend("Pull the base for " + request.platform() + " with --pull, or pin it by digest.")
                .state("no name leads to the wrong image")
                .build();
    }
}
