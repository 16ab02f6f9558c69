package io.goopang.e2e;

import io.goopang.image.MemoryJar;
import io.goopang.model.Digest;
import io.goopang.model.RegistryCredential;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A project of many services whose images goopang puts together by itself, on a base in the sandbox. */
final class ManyServices {

    private static final String BASE = "many-base";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private static final String LIBRARY = "BOOT-INF/lib/web-7.0.jar";
    private static final byte[] ZEROS = new byte[1 << 20];

    private final Path folder;
    private final SandboxAws aws;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * A project in a folder.
     *
     * @param libraryBytes how large the one library in each jar is; all but its first bytes is a hole, which takes no room
     *     on the disk
     */
    ManyServices(Path folder, SandboxAws aws, int count, int libraryBytes) throws Exception {
        this.folder = folder;
        this.aws = aws;
        base();
        Files.writeString(
                folder.resolve("Dockerfile.template"),
                "FROM {{base}}\nWORKDIR /app\n{{layers}}\nENTRYPOINT [\"{{jar}}\"]\n");
        StringBuilder manifest = new StringBuilder("""
                name: many
                aws: { region: us-east-1 }
                image: { builder: direct, platform: linux/arm64, base: "%s/%s:1", dockerfile: Dockerfile.template }
                registry: { repository: "many-{service}" }
                services:
                """.formatted(aws.registry(), BASE));
        for (int number = 0; number < count; number++) {
            String name = String.format(Locale.ROOT, "s%03d", number);
            manifest.append("  %s: { path: %s, port: %d }%n".formatted(name, name, 10_000 + number));
            Path target = Files.createDirectories(folder.resolve(name).resolve("target"));
            jar(target.resolve(name + ".jar"), name, libraryBytes);
        }
        Files.writeString(folder.resolve("deploy.yaml"), manifest);
    }

    private static void jar(Path file, String mark, int libraryBytes) throws IOException {
        MemoryJar jar = MemoryJar.springBoot();
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw");
                ZipOutputStream zip = new ZipOutputStream(new Holes(out))) {
            for (String path : jar.entries()) {
                if (path.equals(LIBRARY)) {
                    library(zip, mark.getBytes(StandardCharsets.US_ASCII), libraryBytes);
                } else {
                    zip.putNextEntry(new ZipEntry(path));
                    jar.open(path).transferTo(zip);
                }
            }
        }
    }

    /** Begins with a mark, and is zeros from there on. */
    private static void library(ZipOutputStream zip, byte[] mark, int size) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(mark);
        for (int left = size - mark.length; left > 0; left -= ZEROS.length) {
            crc.update(ZEROS, 0, Math.min(left, ZEROS.length));
        }
        ZipEntry entry = new ZipEntry(LIBRARY);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(mark);
        for (int left = size - mark.length; left > 0; left -= ZEROS.length) {
            zip.write(ZEROS, 0, Math.min(left, ZEROS.length));
        }
    }

    /** Passes over zeros, so that the file has holes in their place. */
    private static final class Holes extends OutputStream {
        private final RandomAccessFile file;

        Holes(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public void write(int each) throws IOException {
            file.write(each);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (bytes == ZEROS) {
                file.seek(file.getFilePointer() + length);
            } else {
                file.write(bytes, offset, length);
            }
        }
    }

    private void base() throws Exception {
        aws.create(BASE);
        String diffId = "sha256:" + "d".repeat(64);
        String config =
                blob("{\"architecture\":\"arm64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
                        + diffId + "\"]}}");
        String layer = blob("a layer that nobody unpacks");
        send("PUT", "/v2/" + BASE + "/manifests/1", MANIFEST, """
                {"schemaVersion":2,"mediaType":"%s",
                "config":{"mediaType":"application/vnd.oci.image.config.v1+json",%s},
                "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip",%s}]}
                """.formatted(MANIFEST, config, layer));
    }

    private String blob(String content) throws Exception {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String upload = send("POST", "/v2/" + BASE + "/blobs/uploads/", "text/plain", "")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        send("PUT", upload + "?digest=" + Digest.of(bytes), "application/octet-stream", content);
        return "\"digest\":\"%s\",\"size\":%d".formatted(Digest.of(bytes), bytes.length);
    }

    private HttpResponse<String> send(String method, String path, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + aws.registry() + path))
                .header("Authorization", "Basic " + login())
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + ": " + answer.body());
        }
        return answer;
    }

    private String login() {
        RegistryCredential credential = aws.credential();
        String pair = credential.username() + ":" + credential.password().value();
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** goopang where there is no engine. */
    Goopang goopang() throws IOException {
        Path config = Files.createDirectories(folder.resolve("docker"));
        Files.writeString(
                config.resolve("config.json"),
                "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(aws.registry(), login()));
        return aws.use(new Goopang(folder))
                .with("DOCKER_HOST", "unix:///nowhere/docker.sock")
                .with("DOCKER_CONFIG", config.toString())
                .with("XDG_CACHE_HOME", folder.resolve("cache").toString());
    }
}
