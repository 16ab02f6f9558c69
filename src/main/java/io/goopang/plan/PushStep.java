package io.goopang.plan;

import io.goopang.image.LocalImage;
import io.goopang.lifecycle.LifecyclePolicy;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step on the way from the engine to the registry. */
public sealed interface PushStep extends Step {

    /** Creates a service's repository. */
    record CreateRepository(ServiceName service, String repository, RepositorySettings settings) implements PushStep {
        @Override
        public Phrase phrase() {
            return new Phrase(service.value(), "create repository", repository + " (" + settings + ")");
        }
    }

    /** Sets a repository's lifecycle policy, in place of another one or of none. */
    record SetLifecyclePolicy(ServiceName service, String repository, LifecyclePolicy policy, boolean replaces)
            implements PushStep {
        @Override
        public Phrase phrase() {
            return new Phrase(
                    service.value(), replaces ? "replace lifecycle policy" : "set lifecycle policy", repository);
        }
    }

    /**
     * Uploads a service's image.
     *
     * @param image null as long as it is not built
     * @param tags in the order they are pushed
     */
    record PushImage(
            ServiceName service,
            String repository,
            @Nullable LocalImage image,
            List<String> tags) implements PushStep {
        public PushImage {
            tags = List.copyOf(tags);
        }

        @Override
        public Phrase phrase() {
            return new Phrase(service.value(), "push image", repository + ":" + String.join(", :", tags));
        }
    }

    /**
     * Keeps a copy of the edge's image.
     *
     * @param source what is copied
     * @param tag what the copy will be called, beside the tag that names its origin
     */
    record MirrorImage(ImageReference source, String repository, String tag) implements PushStep {
        @Override
        public Phrase phrase() {
            return new Phrase(RolloutStep.EDGE, "copy image", source + " to " + repository + ":" + tag);
        }
    }
}
