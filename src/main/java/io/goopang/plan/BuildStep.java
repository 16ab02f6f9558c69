package io.goopang.plan;

import io.goopang.image.LocalImage;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ServiceName;
import java.util.List;

/** A step on the way from sources to images in the engine. */
public sealed interface BuildStep extends Step {

    /** Makes the jars. */
    record RunBuildCommand(String command) implements BuildStep {
        @Override
        public Phrase phrase() {
            return new Phrase(Phrase.PROJECT, "run build command", command);
        }
    }

    /** Gets the base image into the engine. */
    record PullBase(ImageReference base, Platform platform) implements BuildStep {
        @Override
        public Phrase phrase() {
            return new Phrase(Phrase.PROJECT, "pull base image", base + " for " + platform);
        }
    }

    /**
     * Builds a service's image.
     *
     * @param tags the names it gets in the engine
     */
    record BuildImage(ServiceName service, List<ImageReference> tags, String why) implements BuildStep {
        public BuildImage {
            tags = List.copyOf(tags);
        }

        @Override
        public Phrase phrase() {
            return new Phrase(service.value(), "build image", why);
        }
    }

    /** Points the moving tag in the engine back at an image that was built before. */
    record TagImage(ServiceName service, LocalImage image, ImageReference tag) implements BuildStep {
        @Override
        public Phrase phrase() {
            return new Phrase(service.value(), "tag image", tag.toString());
        }
    }
}
