package io.goopang.plan;

import io.goopang.image.LocalImage;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ServiceName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step on the way from sources to images on this machine. */
public sealed interface BuildStep extends Step {

    /** Makes the jars. */
    record RunBuildCommand(String command) implements BuildStep {
        @Override
        public Phrase phrase() {
            return new Phrase(Phrase.PROJECT, "run build command", command);
        }
    }

    /** Gets the base image, or as much of it as building takes. */
    record PullBase(ImageReference base, Platform platform) implements BuildStep {
        @Override
        public Phrase phrase() {
            return new Phrase(Phrase.PROJECT, "pull base image", base + " for " + platform);
        }
    }

    /**
     * Builds a service's image.
     *
     * @param tags the names it gets on this machine
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

    /** Points the moving tag back at an image that was built before. */
    record TagImage(ServiceName service, LocalImage image, ImageReference tag) implements BuildStep {
        @Override
        public Phrase phrase() {
            return new Phrase(service.value(), "tag image", tag.toString());
        }
    }

    /**
     * Makes the engine at hand have an image that was built without it.
     *
     * @param image null as long as it is not built
     * @param names what it is called there
     * @param there whether the engine has it already, and lacks the names alone
     */
    record LoadImage(ServiceName service, @Nullable LocalImage image, List<ImageReference> names, boolean there)
            implements BuildStep {
        public LoadImage {
            names = List.copyOf(names);
        }

        @Override
        public Phrase phrase() {
            String first = names.get(0).toString();
            String others = String.join(
                    "", names.stream().skip(1).map(name -> ", :" + name.tag()).toList());
            return new Phrase(
                    service.value(), there ? "tag image in the engine" : "load image into the engine", first + others);
        }
    }
}
