package io.goopang.oci;

import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A base of one layer for two platforms in a registry. */
record TestBase(String registry, String repository, Digest index, Digest layerDigest) {

    static TestBase in(MemoryRegistry registry, String repository) {
        byte[] layer = new byte[2_000_000];
        new Random(7).nextBytes(layer);
        registry.put(repository, layer);
        String entries = entry(registry, repository, layer, "arm64") + "," + entry(registry, repository, layer, "amd64")
                + "," + "{\"digest\":\"sha256:none\",\"platform\":{\"os\":\"unknown\",\"architecture\":\"unknown\"}}";
        byte[] index = bytes(
                "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.docker.distribution.manifest.list.v2+json\",\"manifests\":["
                        + entries + "]}");
        registry.manifests.put(repository + "@17", index);
        registry.manifests.put(repository + "@" + Digest.of(index), index);
        return new TestBase(registry.address(), repository, Digest.of(index), Digest.of(layer));
    }

    private static String entry(MemoryRegistry registry, String repository, byte[] layer, String architecture) {
        byte[] config = bytes("""
                {"architecture":"%s","os":"linux","created":"2026-01-02T03:04:05.678Z","docker_version":"20.10",
                "config":{"Env":["PATH=/bin","JAVA_HOME=/opt/java"],"Cmd":["jshell"],"Hostname":"0123456789ab"},
                "history":[{"created_by":"ADD base"},{"created_by":"ENV","empty_layer":true}],
                "rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}
                """.formatted(architecture, "d".repeat(64)));
        registry.put(repository, config);
        byte[] manifest = bytes("""
                {"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json",
                "config":{"mediaType":"application/vnd.docker.container.image.v1+json","digest":"%s","size":%d},
                "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","digest":"%s","size":%d}]}
                """.formatted(Digest.of(config), config.length, Digest.of(layer), layer.length));
        registry.manifests.put(repository + "@" + Digest.of(manifest), manifest);
        return "{\"digest\":\"%s\",\"platform\":{\"os\":\"linux\",\"architecture\":\"%s\"}}"
                .formatted(Digest.of(manifest), architecture);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    ImageReference tagged() {
        return ImageReference.parse(registry + "/" + repository + ":17");
    }

    /** The digest of its one layer. */
    String layer() {
        return layerDigest.value();
    }
}
