package io.goopang.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import io.goopang.image.BaseImage;
import io.goopang.image.LocalImage;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the engine knows of its images. */
final class DockerImages {

    private final DockerConnection connection;

    DockerImages(DockerConnection connection) {
        this.connection = connection;
    }

    Optional<InspectImageResponse> inspect(String nameOrId) {
        return connection.find("could not inspect the image " + nameOrId, client -> client.inspectImageCmd(nameOrId)
                .exec());
    }

    /** The image of that name as something to build on. */
    Optional<BaseImage> base(ImageReference name) {
        return inspect(name.toString()).map(image -> base(name, image));
    }

    Optional<LocalImage> local(String nameOrId) {
        return inspect(nameOrId).map(DockerImages::local);
    }

    void tag(String id, ImageReference name) {
        connection.call("could not name an image " + name, client -> client.tagImageCmd(
                        id, name.name(), Objects.requireNonNullElse(name.tag(), "latest"))
                .exec());
    }

    /** Removes an image that nothing uses, or one of its names; what is gone already is fine. */
    void remove(String nameOrId) {
        connection.call("could not remove the image " + nameOrId, client -> {
            try {
                client.removeImageCmd(nameOrId).exec();
            } catch (NotFoundException e) {
                // Gone already.
            }
            return nameOrId;
        });
    }

    static LocalImage local(InspectImageResponse image) {
        Map<String, String> labels =
                image.getConfig() == null ? null : image.getConfig().getLabels();
        return new LocalImage(
                image.getId(),
                platform(image),
                references(image.getRepoTags()),
                references(image.getRepoDigests()),
                labels == null ? Map.of() : labels,
                image.getSize() == null ? 0 : image.getSize());
    }

    static BaseImage base(ImageReference reference, InspectImageResponse image) {
        return new BaseImage(reference, image.getId(), digest(reference, image), platform(image));
    }

    static Platform platform(InspectImageResponse image) {
        // docker-java has no getter for it.
        Object variant = image.getRawValues().get("Variant");
        return Platform.of(image.getOs(), image.getArch(), variant == null ? null : variant.toString());
    }

    private static @Nullable Digest digest(ImageReference reference, InspectImageResponse image) {
        String repository = familiar(reference.name());
        return references(image.getRepoDigests()).stream()
                .filter(known -> familiar(known.name()).equals(repository))
                .flatMap(known -> Optional.ofNullable(known.digest()).stream())
                .findFirst()
                .orElse(null);
    }

    /** The engine leaves out Docker Hub's own name and its {@code library/} when it lists names. */
    private static String familiar(String name) {
        String rest = name;
        for (String prefix : List.of("docker.io/", "index.docker.io/", "library/")) {
            rest = rest.startsWith(prefix) ? rest.substring(prefix.length()) : rest;
        }
        return rest;
    }

    /** The engine lists {@code <none>:<none>} for an image without a name. */
    static List<ImageReference> references(@Nullable List<String> names) {
        return names == null
                ? List.of()
                : names.stream()
                        .filter(ImageReference::isValid)
                        .flatMap(name -> Stream.of(ImageReference.parse(name)))
                        .toList();
    }
}
