package io.goopang;

import io.goopang.model.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** The base image of the {@link RehearsalProject}, which has one empty layer (OCI image and distribution specifications). */
final class RehearsalBase {

    private static final String CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";

    private final URI sandbox;
    private final String login;

    /**
     * The base for one registry.
     *
     * @param login what HTTP's basic authentication sends
     */
    RehearsalBase(URI sandbox, String login) {
        this.sandbox = sandbox;
        this.login = login;
    }

    /** As some bases have: Jackson has a class for texts that do not fit into its first buffer. */
    private static final String LONG_TEXT = "text ".repeat(4000);

    /** Pushes it as {@code base:1}. */
    void push() throws IOException {
        byte[] tar = new byte[1024];
        ByteArrayOutputStream layer = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(layer)) {
            gzip.write(tar);
        }
        String config = """
                {"architecture": "arm64", "os": "linux", "config": {"Env": ["PATH=/bin"], "Labels": {"long": "%s"}},
                 "rootfs": {"type": "layers", "diff_ids": ["%s"]}}
                """.formatted(LONG_TEXT, Digest.of(tar));
        String manifest = """
                {"schemaVersion": 2, "mediaType": "%s", "config": %s, "layers": [%s]}
                """.formatted(
                        MANIFEST_TYPE,
                        upload(CONFIG_TYPE, config.getBytes(StandardCharsets.UTF_8)),
                        upload(LAYER_TYPE, layer.toByteArray()));
        send("PUT", "/v2/base/manifests/1", MANIFEST_TYPE, manifest.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the descriptor of what it uploads. */
    private String upload(String type, byte[] content) throws IOException {
        Digest digest = Digest.of(content);
        String place = send("POST", "/v2/base/blobs/uploads/", type, new byte[0]);
        send("PUT", place + "?digest=" + digest, "application/octet-stream", content);
        return "{\"mediaType\": \"%s\", \"digest\": \"%s\", \"size\": %d}".formatted(type, digest, content.length);
    }

    /** Returns where the answer points to. */
    private String send(String method, String path, String type, byte[] body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) sandbox.resolve(path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", "Basic " + login);
        connection.setRequestProperty("Content-Type", type);
        connection.setDoOutput(true);
        connection.getOutputStream().write(body);
        if (connection.getResponseCode() >= 300) {
            throw new IOException(method + " " + path + ": " + connection.getResponseCode());
        }
        return String.valueOf(connection.getHeaderField("Location"));
    }
}
