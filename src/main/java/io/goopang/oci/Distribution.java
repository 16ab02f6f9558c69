package io.goopang.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.goopang.model.Digest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One repository in the terms of the distribution protocol
 * (https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md, the sections named below).
 */
final class Distribution {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;(?:.*;)?\\s*rel=\"?next\"?.*");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Channel channel;
    private final String path;

    Distribution(Channel channel, String repository) {
        this.channel = channel;
        this.path = "/v2/" + repository;
    }

    /** A manifest as it was put ("Pulling manifests"); empty where repository or reference are not there. */
    Optional<byte[]> manifest(String reference, String mediaType) throws IOException, RefusalException {
        Answer answer = channel.get(channel.at(path + "/manifests/" + reference), Map.of("Accept", mediaType));
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(answer.require(200).body());
    }

    /** The content with a digest, which is checked ("Pulling blobs"). */
    byte[] blob(Digest digest) throws IOException, RefusalException {
        byte[] content = channel.get(channel.at(path + "/blobs/" + digest), Map.of())
                .require(200)
                .body();
        if (!Digest.of(content).equals(digest)) {
            throw new IOException("the registry gave out other content than that of " + digest);
        }
        return content;
    }

    /** Makes sure that the repository has the content ("Pushing a blob monolithically": POST, then PUT). */
    void upload(byte[] content) throws IOException, RefusalException {
        Digest digest = Digest.of(content);
        Answer there = channel.send("HEAD", channel.at(path + "/blobs/" + digest), Map.of(), new byte[0]);
        if (there.status() == 200) {
            return;
        }
        Answer started = channel.send("POST", channel.at(path + "/blobs/uploads/"), Map.of(), new byte[0])
                .require(202);
        URI target = started.location().orElseThrow(() -> new IOException("the registry names no place to upload to"));
        URI finished = URI.create(target + (target.getQuery() == null ? "?" : "&") + "digest=" + digest);
        channel.send("PUT", finished, Map.of("Content-Type", "application/octet-stream"), content)
                .require(201);
    }

    /** Puts a manifest under a tag, which moves if it is there already ("Pushing Manifests"). */
    void putManifest(String tag, String mediaType, byte[] manifest) throws IOException, RefusalException {
        channel.send("PUT", channel.at(path + "/manifests/" + tag), Map.of("Content-Type", mediaType), manifest)
                .require(201);
    }

    /** All tags, page by page ("Listing Tags"); none where the repository is not there. */
    List<String> tags() throws IOException, RefusalException {
        List<String> tags = new ArrayList<>();
        Set<URI> asked = new HashSet<>();
        URI page = channel.at(path + "/tags/list?n=1000");
        while (page != null && asked.add(page)) {
            Answer answer = channel.get(page, Map.of());
            if (answer.status() == 404 && tags.isEmpty()) {
                return List.of();
            }
            JsonNode names = JSON.readTree(answer.require(200).body()).path("tags");
            names.forEach(name -> tags.add(name.asText()));
            page = next(answer);
        }
        return tags;
    }

    private static @Nullable URI next(Answer answer) {
        Matcher link = NEXT.matcher(answer.header("Link").orElse(""));
        return link.matches() ? answer.uri().resolve(link.group(1)) : null;
    }
}
