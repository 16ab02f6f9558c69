package io.goopang.sandbox;

import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import java.io.IOException;

/** Gives out and takes in manifests, by tag or digest (OCI distribution-spec, "Pulling" and "Pushing manifests"). */
final class ManifestEndpoint implements RegistryApi.Endpoint {

    private final Registry registry;
    private final ImageStore images;

    ManifestEndpoint(Registry registry, ImageStore images) {
        this.registry = registry;
        this.images = images;
    }

    @Override
    public void handle(Call call, String repository, String reference) throws IOException {
        switch (call.method()) {
            case "GET", "HEAD" -> get(call, repository, reference);
            case "PUT" -> put(call, repository, reference);
            case "DELETE" -> delete(call, repository, reference);
            default -> throw RegistryApi.unsupported(call);
        }
    }

    private void get(Call call, String repository, String reference) throws IOException {
        Image image = image(registry.get(repository), reference);
        call.with("Docker-Content-Digest", image.digest().value())
                .with("ETag", "\"" + image.digest() + "\"")
                .reply(200, image.mediaType(), images.manifest(image));
        if (call.method().equals("GET")) {
            images.pulled(repository, image);
        }
    }

    private void put(Call call, String repository, String reference) throws IOException {
        registry.get(repository);
        byte[] body = call.body(Manifest.LARGEST);
        String contentType = call.header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip())
                .orElse(null);
        Manifest manifest = Manifest.parse(body, contentType);
        boolean byDigest = Digest.isValid(reference);
        if (byDigest && !Digest.of(body).value().equals(reference)) {
            throw new RegistryException(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
        }
        if (!byDigest && !ImageReference.isTag(reference)) {
            throw new RegistryException(400, "TAG_INVALID", "invalid tag: " + reference);
        }
        Image image = images.put(repository, body, manifest, byDigest ? null : reference);
        if (image.subject() != null) {
            call.with("OCI-Subject", image.subject().value());
        }
        call.with("Location", "/v2/" + repository + "/manifests/" + image.digest())
                .with("Docker-Content-Digest", image.digest().value())
                .reply(201);
    }

    private void delete(Call call, String repository, String reference) throws IOException {
        registry.update(repository, before -> {
            Image image = image(before, reference);
            if (!Digest.isValid(reference) && before.tagsOf(image.digest()).size() > 1) {
                return before.change().untag(reference).done();
            }
            if (!before.indexesOf(image.digest()).isEmpty()) {
                throw new RegistryException(405, "UNSUPPORTED", "Requested image referenced by manifest list");
            }
            return before.change().remove(image.digest()).done();
        });
        call.reply(202);
    }

    private static Image image(Repository repository, String reference) {
        return repository
                .image(reference)
                .orElseThrow(() -> new EcrException("ImageNotFoundException", "Requested image not found"));
    }
}
