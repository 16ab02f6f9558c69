package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.tree.Nearest;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import io.goopang.plan.Tags;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a command works on.
 *
 * @param environment what the overlay is for, such as {@code demo}; {@link #DEFAULT_ENVIRONMENT} where there is none
 */
public record Project(Manifest manifest, String environment) {

    /** What a release goes to where nothing names it. */
    public static final String DEFAULT_ENVIRONMENT = "default";

    /** Refuses an environment that no tag can name: images are tagged with what runs them. */
    public Project {
        if (!ImageReference.isTag(Tags.live(environment))) {
            throw Failure.of(ExitCode.USAGE, "an environment can't be called \"" + environment + "\"")
                    .mend("use letters, digits, and . _ - only")
                    .build();
        }
    }

    /**
     * The services that the user named, in the manifest's order; all of them where none is named.
     *
     * @throws Failure (USAGE) where a name is not in the manifest
     */
    public List<ServiceName> select(List<String> names) {
        return select(names, manifest.services().keySet());
    }

    /** Those that the user named, in the order of the known ones; all of them where none is named. */
    static List<ServiceName> select(List<String> names, Collection<ServiceName> known) {
        List<String> texts = known.stream().map(ServiceName::value).toList();
        Set<String> unknown = new LinkedHashSet<>(names);
        texts.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            String first = unknown.iterator().next();
            throw Failure.of(ExitCode.USAGE, "no service is called " + String.join(", ", unknown))
                    .mend(Nearest.to(first, texts)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("the manifest has " + String.join(", ", texts)))
                    .build();
        }
        return known.stream()
                .filter(service -> names.isEmpty() || names.contains(service.value()))
                .toList();
    }
}
