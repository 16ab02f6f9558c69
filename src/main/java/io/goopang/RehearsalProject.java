package io.goopang;

import io.goopang.manifest.ImageSettings;
import io.goopang.model.Digest;
import io.goopang.model.RegistryCredential;
import io.goopang.plan.RepositorySettings;
import io.goopang.port.PortSettings;
import io.goopang.port.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What {@link Rehearsal} builds and pushes: a Spring Boot jar of next to nothing, and a base image of nothing at all. */
final class RehearsalProject {

    private static final String MANIFEST = """
            name: rehearsal
            aws: { region: us-east-1 }
            image: { platform: linux/arm64, base: "%1$s/base:1", dockerfile: Dockerfile, builder: %2$s }
            registry: { endpoint: "%1$s" }
            hosts:
              web: { addresses: [nobody@127.0.0.1:1], ssh: { ConnectTimeout: 1 } }
            services:
              shop:
                path: shop
                port: 8080
                env: { A: b }
                health: { path: /health }
                memory: 512m
                needs: [database]
              back: { path: shop, port: 8081 }
            accessories:
              database: { image: "postgres:17", port: 5432, volume: "data:/data" }
            """;

    private static final String DOCKERFILE = """
            FROM {{base}}
            WORKDIR /app
            {{layers}}
            USER 10001:10001
            EXPOSE {{port}}
            ENTRYPOINT ["java", "-jar", "{{jar}}"]
            """;

    private static final Map<String, String> JAR = Map.of(
            "META-INF/MANIFEST.MF",
            "Main-Class: Launcher\nStart-Class: Shop\n",
            "BOOT-INF/layers.idx",
            "- \"dependencies\":\n  - \"BOOT-INF/lib/\"\n- \"application\":\n  - \"BOOT-INF/\"\n  - \"META-INF/\"\n",
            "BOOT-INF/classpath.idx",
            "- \"BOOT-INF/lib/library.jar\"\n",
            "BOOT-INF/lib/library.jar",
            "a library");

    private static final String CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";

    private final Path folder;
    private final URI registry;
    private final String login;

    private RehearsalProject(Path folder, URI registry, String login) {
        this.folder = folder;
        this.registry = registry;
        this.login = login;
    }

    /** Writes the project's files into a folder, and its base into a registry. */
    static RehearsalProject create(Path folder, URI registry) throws IOException {
        PortSettings settings = new PortSettings(
                folder, "us-east-1", null, null, registry.getAuthority(), false, ImageSettings.Builder.DIRECT);
        String login;
        try (Ports ports = new Wiring(Map.of(), folder, false).open(settings)) {
            ports.registry().create("base", new RepositorySettings(false, List.of(), true, null));
            RegistryCredential credential = ports.registry().authorize();
            login = Base64.getEncoder()
                    .encodeToString(
                            (credential.username() + ":" + credential.password().value())
                                    .getBytes(StandardCharsets.UTF_8));
        }
        RehearsalProject project = new RehearsalProject(folder, registry, login);
        project.writeFiles();
        project.pushBase();
        return project;
    }

    /** The project's manifest with one of the builders. */
    Path manifest(ImageSettings.Builder builder) throws IOException {
        String name = builder.name().toLowerCase(Locale.ROOT);
        return Files.writeString(folder.resolve(name + ".yaml"), MANIFEST.formatted(registry.getAuthority(), name));
    }

    private void writeFiles() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
        Files.writeString(
                folder.resolve("config.json"),
                "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}".formatted(registry.getAuthority(), login));
        Files.createDirectories(folder.resolve("shop/target"));
        change("first");
    }

    /** Writes the jar anew, with another class in it. */
    void change(String content) throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(folder.resolve("shop/target/shop.jar")))) {
            for (Map.Entry<String, String> entry : JAR.entrySet()) {
                store(jar, entry.getKey(), entry.getValue());
            }
            jar.putNextEntry(new ZipEntry("BOOT-INF/classes/Shop.class"));
            jar.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** As it is: Spring Boot can't read libraries that are compressed. */
    private static void store(ZipOutputStream jar, String path, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(path);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        jar.putNextEntry(entry);
        jar.write(bytes);
    }

    private void pushBase() throws IOException {
        byte[] tar = new byte[1024];
        ByteArrayOutputStream layer = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(layer)) {
            gzip.write(tar);
        }
        String config = """
                {"architecture": "arm64", "os": "linux", "config": {"Env": ["PATH=/bin"]},
                 "rootfs": {"type": "layers", "diff_ids": ["%s"]}}
                """.formatted(Digest.of(tar));
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
                (HttpURLConnection) registry.resolve(path).toURL().openConnection();
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
