package io.goopang.plan;

import io.goopang.image.LocalImage;
import io.goopang.model.ImageReference;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The images of goopang's that an engine has.
 *
 * @param names of each image, by its id in that engine
 */
public record LoadedImages(Map<String, List<ImageReference>> names) {

    public LoadedImages {
        names = Map.copyOf(names);
    }

    /**
     * What the engine calls the image: the classic image store goes by its configuration, containerd's by its manifest;
     * empty where the engine lacks it.
     */
    public Optional<String> idOf(LocalImage image) {
        return Stream.of(image.id(), String.valueOf(image.digest()))
                .filter(names::containsKey)
                .findFirst();
    }

    /** Whether the name leads to the image there. */
    public boolean isNamed(LocalImage image, ImageReference name) {
        return idOf(image)
                .filter(id -> names.getOrDefault(id, List.of()).contains(name))
                .isPresent();
    }

    /** The names there, those of the given ones first. */
    public List<ImageReference> beginningWith(List<ImageReference> first) {
        return names.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(name -> !first.contains(name)))
                .toList();
    }
}
