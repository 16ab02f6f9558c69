package io.goopang.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.json.JsonTree;
import io.goopang.model.Digest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
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
    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-([0-9]{1,18})");
    private static final String CONTENT = "application/octet-stream";
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

    /** The content with a digest, streamed to the sink as it comes: whoever takes it checks it ("Pulling blobs"). */
    void blob(Digest digest, Sink sink) throws IOException, RefusalException {
        channel.get(channel.at(path + "/blobs/" + digest), Map.of(), sink).require(200);
    }

    /** Whether the repository has the content ("Checking if content exists in the registry"). */
    boolean has(Digest digest) throws IOException, RefusalException {
        Answer there = channel.send("HEAD", channel.at(path + "/blobs/" + digest), Map.of(), Body.empty());
        // A redirect leads to where it is kept.
        boolean redirected = there.status() >= 300 && there.status() < 400;
        return there.status() != 404 && (redirected || there.require(200).status() == 200);
    }

    /** Makes sure that the repository has the content ("Pushing a blob monolithically": POST, then PUT). */
    void upload(byte[] content) throws IOException, RefusalException {
        Digest digest = Digest.of(content);
        if (!has(digest)) {
            finish(begin(), digest, Body.of(content));
        }
    }

    /** Begins an upload and returns where it goes. */
    URI begin() throws IOException, RefusalException {
        return place(channel.send("POST", channel.at(path + "/blobs/uploads/"), Map.of(), Body.empty())
                .require(202));
    }

    /**
     * Takes the content over from another repository of the registry ("Mounting a blob from another repository").
     *
     * @return where to upload it instead; empty where it was taken over
     */
    Optional<URI> mount(Digest digest, String from) throws IOException, RefusalException {
        Answer answer = channel.send(
                "POST", channel.at(path + "/blobs/uploads/?mount=" + digest + "&from=" + from), Map.of(), Body.empty());
        return answer.status() == 201 ? Optional.empty() : Optional.of(place(answer.require(202)));
    }

    /**
     * Sends what is left of the content ("Pushing a blob in chunks").
     *
     * @return where the upload goes on
     */
    URI append(URI upload, Body body) throws IOException, RefusalException {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", CONTENT));
        if (body.offset() > 0) {
            headers.put("Content-Range", body.offset() + "-" + (body.size() - 1));
        }
        return place(channel.send("PATCH", upload, headers, body).require(202));
    }

    /** Ends an upload with what the body still has. */
    void finish(URI upload, Digest digest, Body body) throws IOException, RefusalException {
        URI finished = URI.create(upload + (upload.getQuery() == null ? "?" : "&") + "digest=" + digest);
        channel.send("PUT", finished, Map.of("Content-Type", CONTENT), body).require(201);
    }

    /** An upload that was broken off: where it goes on and from which byte; empty where it must begin again. */
    Optional<Received> received(URI upload) throws IOException {
        Answer answer = channel.send("GET", upload, Map.of(), Body.empty());
        Matcher range = RANGE.matcher(answer.header("Range").orElse(""));
        // Some say "0-0" for nothing, which could be one byte as well: that upload is left alone.
        if (answer.status() != 204 || !range.matches() || range.group(1).equals("0")) {
            return Optional.empty();
        }
        return Optional.of(new Received(answer.location().orElse(upload), Long.parseLong(range.group(1)) + 1));
    }

    /**
     * How far an upload has come.
     *
     * @param size bytes
     */
    record Received(URI upload, long size) {}

    private static URI place(Answer answer) throws IOException {
        return answer.location().orElseThrow(() -> new IOException("the registry names no place to upload to"));
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
            JsonNode names = JsonTree.read(answer.require(200).body()).path("tags");
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
