package io.goopang.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goopang.model.Digest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a client names an image: by digest, by tag, or by both, which must agree (ECR API, ImageIdentifier). */
record ImageId(@Nullable String digest, @Nullable String tag) {

    private static final int MOST = 100;

    /** Why an image could not be had, by ECR's code. */
    record Failure(String code, String reason) {}

    static List<ImageId> all(EcrRequest request) {
        List<ImageId> ids = new ArrayList<>();
        for (EcrRequest each : request.objects("imageIds")) {
            ids.add(new ImageId(
                    each.text("imageDigest").orElse(null), each.text("imageTag").orElse(null)));
        }
        if (ids.size() > MOST) {
            throw EcrException.invalid("imageIds", "must have at most " + MOST + " items");
        }
        return ids;
    }

    /** Why the repository has no such image, or null if it has. */
    @Nullable
    Failure failure(Repository repository) {
        if (digest == null && tag == null) {
            return new Failure("MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null");
        }
        if (digest != null && !Digest.isValid(digest)) {
            return new Failure(
                    "InvalidImageDigest",
                    "Invalid request parameters: image digest should satisfy the regex '"
                            + "[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'");
        }
        Image image = find(repository);
        if (image == null) {
            return new Failure("ImageNotFound", "Requested image not found");
        }
        if (digest != null && tag != null && !repository.tagsOf(image.digest()).contains(tag)) {
            return new Failure("ImageTagDoesNotMatchDigest", "The tag does not match the digest");
        }
        return null;
    }

    /** The image, by digest where there is one. */
    @Nullable
    Image find(Repository repository) {
        String reference = digest == null ? tag : digest;
        return reference == null ? null : repository.image(reference).orElse(null);
    }

    ObjectNode output() {
        ObjectNode output = EcrOutput.object();
        if (digest != null) {
            output.put("imageDigest", digest);
        }
        return tag == null ? output : output.put("imageTag", tag);
    }

    ObjectNode output(Failure failure) {
        ObjectNode output = EcrOutput.object();
        output.set("imageId", output());
        return output.put("failureCode", failure.code()).put("failureReason", failure.reason());
    }

    @Override
    public String toString() {
        return "{imageDigest:'" + digest + "', imageTag:'" + tag + "'}";
    }
}
