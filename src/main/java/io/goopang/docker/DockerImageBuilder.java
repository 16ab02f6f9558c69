package io.goopang.docker;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.BaseImage;
import io.goopang.image.BuildContext;
import io.goopang.image.Fingerprint;
import io.goopang.image.LocalImage;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ServiceName;
import io.goopang.port.ImageBuilder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Builds with the engine's own builder.
 *
 * <p>An image gets its names last, once it is known to be what was asked for; so a name never leads to a wrong or half
 * image, and an image without a name is nobody's.
 */
public final class DockerImageBuilder implements ImageBuilder {

    private final DockerConnection connection;
    private final RegistryLogins logins;
    private final DockerImages images;
    private final BuiltImages built;
    private final ResumeNotes notes;

    /**
     * A builder for one project.
     *
     * @param notes makes the folder where it remembers what the engine has
     */
    public DockerImageBuilder(DockerConnection connection, RegistryLogins logins, Supplier<Path> notes) {
        this.connection = connection;
        this.logins = logins;
        this.images = new DockerImages(connection);
        this.built = new BuiltImages(images);
        this.notes = new ResumeNotes(notes);
    }

    @Override
    public Optional<BaseImage> findBase(ImageReference base, Platform platform) {
        // What is asked for next, once the jars are read.
        built.begin();
        return images.base(base).filter(found -> found.platform().equals(platform));
    }

    @Override
    public BaseImage pull(String role, ImageReference base, Platform platform, Progress progress) {
        new ImagePull(connection, role, base, platform, logins.forImage(base), ImagePull.SILENCE).run(progress);
        BaseImage pulled = images.base(base)
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
        return images.inspect(name.toString());
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
        return images.inspect(image.id()).orElse(image);
    }

    /** Builds from where the last build stood when it came to what changes, or from the base. */
    private String run(Request request, Progress progress) {
        Optional<ResumePoint> point = ResumePoint.of(request.context(), request.platform());
        Optional<String> reached = point.flatMap(cut -> notes.find(request.service(), cut.before()))
                .filter(id -> images.inspect(id).isPresent());
        if (reached.isPresent()) {
            BuildContext rest = point.orElseThrow().from(reached.get());
            EngineBuild resumed = new EngineBuild(connection, request, rest, progress);
            try {
                return resumed.run(progress);
            } catch (Failure failure) {
                boolean gone = resumed.log().imageAfter(1).isEmpty();
                if (!gone || failure.exitCode() != ExitCode.REMOTE) {
                    throw failure;
                }
                progress.detail("the image to go on from has just been removed; building from the base");
            }
        }
        EngineBuild whole = new EngineBuild(connection, request, request.context(), progress);
        String id = whole.run(progress);
        point.ifPresent(cut -> whole.log()
                .imageAfter(cut.steps())
                .flatMap(images::inspect)
                .ifPresent(image -> notes.keep(request.service(), cut.before(), image.id())));
        return id;
    }

    /** The image, if it is for the right platform: engines have built for another without a word (moby#42689). */
    private LocalImage checked(Request request, String id) {
        LocalImage image = images.inspect(id)
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
