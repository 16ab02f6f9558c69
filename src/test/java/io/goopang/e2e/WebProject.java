package io.goopang.e2e;

import io.goopang.model.Platform;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A project of two small web services, {@code back} and the {@code front} that needs it, which do what the variable
 * MODE of their manifest tells them: serve, stay sick, or crash.
 */
final class WebProject {

    static final int BACK_PORT = 18081;
    static final int FRONT_PORT = 18082;
    static final String SECRET = "not-to-be-seen-anywhere";

    private static final String DOCKERFILE = """
            FROM {{base}}
            WORKDIR /app
            COPY application/ ./
            EXPOSE {{port}}
            ENTRYPOINT ["busybox", "sh", "-c", "case $MODE in crash) echo cannot go on with $(busybox cat /run/secrets/token); exit 3;; sick) exec busybox sleep 1000;; esac; busybox mkdir -p /tmp/www; echo $VERSION > /tmp/www/index.html; trap 'exit 0' TERM; busybox httpd -f -p {{port}} -h /tmp/www & wait"]
            """;

    final Path folder;
    final String name;
    private final Platform platform;
    private String dockerfile = DOCKERFILE;
    private String frontMode = "serve";
    private String version = "1";
    private String registry = "";
    private String image = "base: \"" + BusyBoxBase.NAME + "\"";
    private String account = "";

    WebProject(Path folder, String name, Platform platform) throws IOException {
        this.folder = folder;
        this.name = name;
        this.platform = platform;
        jar("back", 1);
        jar("front", 1);
        write();
    }

    /** Makes the service's jar hold something new of about the given size. */
    void jar(String service, int bytes) throws IOException {
        Path jar = folder.resolve(service).resolve("target").resolve(service + ".jar");
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "web.Main");
        byte[] content = new byte[bytes];
        new Random().nextBytes(content);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new JarEntry("content"));
            entries.write(content);
        }
    }

    WebProject dockerfile(String text) throws IOException {
        dockerfile = text;
        return write();
    }

    WebProject front(String mode, String newVersion) throws IOException {
        frontMode = mode;
        version = newVersion;
        return write();
    }

    WebProject account(String number) throws IOException {
        account = number;
        return write();
    }

    /** What the manifest says of images beside their platform. */
    WebProject image(String settings) throws IOException {
        image = settings;
        return write();
    }

    WebProject registry(String settings) throws IOException {
        registry = settings;
        return write();
    }

    private WebProject write() throws IOException {
        Files.writeString(folder.resolve("Dockerfile.template"), dockerfile);
        Files.writeString(
                folder.resolve("deploy.yaml"),
                """
                name: %1$s
                aws: { region: ap-northeast-2%9$s }
                image: { platform: %2$s, %3$s }
                registry: { repository: "%1$s-{service}"%4$s }
                services:
                  front:
                    path: front
                    port: 8080
                    publish: 127.0.0.1:%5$d
                    env: { MODE: %6$s, VERSION: "%7$s" }
                    secrets: { token: "${WEB_TOKEN}" }
                    needs: [back]
                    health: { path: /, interval: 200ms, timeout: 5s }
                    stop-grace: 2s
                  back:
                    path: back
                    port: 8080
                    publish: 127.0.0.1:%8$d
                    env: { MODE: serve, VERSION: "%7$s" }
                    health: { path: /, interval: 200ms, timeout: 20s }
                    stop-grace: 2s
                """.formatted(
                                name,
                                platform,
                                image,
                                registry.isEmpty() ? "" : ", " + registry,
                                FRONT_PORT,
                                frontMode,
                                version,
                                BACK_PORT,
                                account.isEmpty() ? "" : ", account: \"" + account + "\""),
                StandardCharsets.UTF_8);
        return this;
    }

    Goopang goopang() {
        return new Goopang(folder).with("WEB_TOKEN", SECRET);
    }
}
