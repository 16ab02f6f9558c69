package io.goopang.port;

import io.goopang.event.Progress;
import io.goopang.image.BaseImage;
import io.goopang.image.BuildContext;
import io.goopang.image.Fingerprint;
import io.goopang.image.LocalImage;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds images and keeps them, in an engine or in goopang's own store.
 *
 * <p>Every call throws {@link io.goopang.failure.Failure}: ENVIRONMENT where no engine answers or the store can't be
 * used, MANIFEST where the Dockerfile can't be built that way, else REMOTE.
 */
public interface ImageBuilder {

    /** The base as it is known now for the given platform; empty where it must be pulled first. */
    Optional<BaseImage> findBase(ImageReference base, Platform platform);

    /**
     * Pulls an image for the platform, or as much of it as working with it takes, with the credentials the user has for its registry.
     *
     * @param role what it is to the user, such as {@code base image}
     */
    BaseImage pull(String role, ImageReference image, Platform platform, Progress progress);

    /** Pulls the base of the services' images. */
    default BaseImage pullBase(ImageReference base, Platform platform, Progress progress) {
        return pull("base image", base, platform, progress);
    }

    /** The image of the service that was built from the same things, if it is still there. */
    Optional<LocalImage> find(ServiceName service, Fingerprint fingerprint);

    /** The image that has the given name on this machine. */
    Optional<LocalImage> named(ImageReference name);

    /** Gives an image one more name, taking that name from the image that had it. */
    void tag(LocalImage image, ImageReference name);

    /** Builds an image and checks that it really is for the platform. */
    LocalImage build(Request request, Progress progress);

    /**
     * One image to build.
     *
     * @param base what the Dockerfile's FROM names; null leaves that to the Dockerfile, which takes an engine
     * @param tags the names that it gets on this machine
     */
    record Request(
            ServiceName service,
            BuildContext context,
            @Nullable BaseImage base,
            Platform platform,
            Map<String, String> labels,
            List<ImageReference> tags) {

        public Request {
            labels = Map.copyOf(labels);
            tags = List.copyOf(tags);
        }

        /** A build whose Dockerfile alone says what it is based on. */
        public Request(
                ServiceName service,
                BuildContext context,
                Platform platform,
                Map<String, String> labels,
                List<ImageReference> tags) {
            this(service, context, null, platform, labels, tags);
        }
    }
}
