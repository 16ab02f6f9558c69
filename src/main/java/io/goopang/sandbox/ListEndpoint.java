package io.goopang.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lists tags, and the images that refer to another (OCI distribution-spec, "Content Discovery"). */
final class ListEndpoint {

    private static final int MOST = 1000;
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private final Registry registry;
    private final ImageStore images;

    ListEndpoint(Registry registry, ImageStore images) {
        this.registry = registry;
        this.images = images;
    }

    void tags(Call call, String repository, String rest) throws IOException {
        requireGet(call);
        int most = Math.min(MOST, call.parameter("n").map(ListEndpoint::number).orElse(MOST));
        String last = call.parameter("last").orElse("");
        List<String> tags = registry.get(repository).tags().keySet().stream()
                .filter(tag -> tag.compareTo(last) > 0)
                .toList();
        ObjectNode answer = EcrOutput.object().put("name", repository);
        ArrayNode array = answer.putArray("tags");
        tags.stream().limit(most).forEach(array::add);
        if (tags.size() > most && most > 0) {
            call.with(
                    "Link",
                    "</v2/" + repository + "/tags/list?n=" + most + "&last=" + tags.get(most - 1) + ">; rel=\"next\"");
        }
        reply(call, "application/json", answer);
    }

    void referrers(Call call, String repository, String rest) throws IOException {
        requireGet(call);
        String subject = BlobEndpoint.digest(rest).value();
        String wanted = call.parameter("artifactType").orElse("");
        ObjectNode answer = EcrOutput.object().put("schemaVersion", 2).put("mediaType", INDEX);
        ArrayNode manifests = answer.putArray("manifests");
        for (Image image : registry.get(repository).imagesByAge()) {
            boolean refers = image.subject() != null && image.subject().value().equals(subject);
            if (refers && (wanted.isEmpty() || wanted.equals(image.artifactType()))) {
                manifests
                        .addObject()
                        .put("mediaType", image.mediaType())
                        .put("digest", image.digest().value())
                        .put("size", images.manifest(image).length)
                        .put("artifactType", image.artifactType());
            }
        }
        if (!wanted.isEmpty()) {
            call.with("OCI-Filters-Applied", "artifactType");
        }
        reply(call, INDEX, answer);
    }

    private static void requireGet(Call call) {
        if (!call.method().equals("GET")) {
            throw RegistryApi.unsupported(call);
        }
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            throw new RegistryException(400, "PAGINATION_NUMBER_INVALID", "invalid number of results requested");
        }
        return Integer.parseInt(text);
    }

    private static void reply(Call call, String contentType, ObjectNode body) throws IOException {
        call.reply(200, contentType, body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
