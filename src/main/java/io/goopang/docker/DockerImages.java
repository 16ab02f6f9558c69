package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.exception.NotFoundException;
import io.goopang.image.BaseImage;
import io.goopang.image.Labels;
import io.goopang.image.LocalImage;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the engine knows of its images. */
final class DockerImages {

    static final String LISTING = "could not list the engine's images";

    private static final String OWN = "{\"label\":[\"" + Labels.FINGERPRINT + "\"]}";

    private final DockerConnection connection;

    DockerImages(DockerConnection connection) {
        this.connection = connection;
    }

    /** What the engine knows of an image; empty where there is none of that name or id. */
    Optional<LocalImage> inspect(String nameOrId) {
        return connection
                .ask("could not inspect the image " + nameOrId, EngineRequest.get("/images/" + nameOrId + "/json"))
                .map(DockerImages::local);
    }

    /** The image of that name as something to build on. */
    Optional<BaseImage> base(ImageReference name) {
        return inspect(name.toString())
                .map(image -> new BaseImage(name, image.id(), digest(name, image.pushedAs()), image.platform()));
    }

    /** What the engine tells, by one call, of each image that goopang made. */
    List<JsonNode> own() {
        List<JsonNode> images = new ArrayList<>();
        connection
                .ask(LISTING, EngineRequest.get("/images/json").with("filters", OWN))
                .ifPresent(list -> list.forEach(images::add));
        return images;
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

    private static LocalImage local(JsonNode image) {
        Map<String, String> labels = new HashMap<>();
        image.path("Config")
                .path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return new LocalImage(
                image.path("Id").asText(),
                Platform.of(
                        image.path("Os").asText(),
                        image.path("Architecture").asText(),
                        image.path("Variant").asText()),
                references(image.path("RepoTags")),
                references(image.path("RepoDigests")),
                labels,
                image.path("Size").asLong());
    }

    private static @Nullable Digest digest(ImageReference reference, List<ImageReference> pushedAs) {
        String repository = familiar(reference.name());
        return pushedAs.stream()
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

    static List<ImageReference> references(JsonNode names) {
        List<String> all = new ArrayList<>();
        names.forEach(name -> all.add(name.asText()));
        return references(all);
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
