package io.goopang;

import io.goopang.manifest.ImageSettings;
import io.goopang.model.RegistryCredential;
import io.goopang.plan.RepositorySettings;
import io.goopang.port.PortSettings;
import io.goopang.port.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What a {@link Rehearsal} builds and pushes: a Spring Boot jar of next to nothing on a base image of nothing at all. */
final class RehearsalProject {

    private static final String MANIFEST = """
            name: rehearsal
            aws: { region: us-east-1 }
            image: { platform: linux/arm64, base: "%1$s/base:1", dockerfile: Dockerfile, builder: %2$s }
            registry: { endpoint: "%1$s", repository: "{name}-{service}" }
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

    private final Path folder;

    private RehearsalProject(Path folder) {
        this.folder = folder;
    }

    /** The project that {@link #create} wrote into that folder. */
    static RehearsalProject in(Path folder) {
        return new RehearsalProject(folder);
    }

    /** Writes a project's files into a folder, and its base into a sandbox. */
    static void create(Path folder, URI sandbox) throws IOException {
        PortSettings settings = new PortSettings(
                folder, "us-east-1", null, sandbox, sandbox.getAuthority(), false, ImageSettings.Builder.DIRECT);
        String login;
        try (Ports ports = new Wiring(Map.of(), folder, false).open(settings)) {
            ports.registry().create("base", new RepositorySettings(false, List.of(), true, null));
            RegistryCredential credential = ports.registry().authorize();
            login = Base64.getEncoder()
                    .encodeToString(
                            (credential.username() + ":" + credential.password().value())
                                    .getBytes(StandardCharsets.UTF_8));
        }
        in(folder).writeFiles(sandbox.getAuthority(), login);
        new RehearsalBase(sandbox, login).push();
    }

    /** The project's manifest with one of the builders. */
    Path manifest(ImageSettings.Builder builder) {
        return folder.resolve(builder.name().toLowerCase(Locale.ROOT) + ".yaml");
    }

    private void writeFiles(String registry, String login) throws IOException {
        for (ImageSettings.Builder builder : ImageSettings.Builder.values()) {
            Files.writeString(
                    manifest(builder),
                    MANIFEST.formatted(registry, builder.name().toLowerCase(Locale.ROOT)));
        }
        Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
        Files.writeString(
                folder.resolve("config.json"), "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}".formatted(registry, login));
        Files.createDirectories(folder.resolve("shop/target"));
        change("first");
    }

    /** Writes the jar anew, with another class in it. */
    void change(String content) throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(folder.resolve("shop/target/shop.jar")))) {
            for (Map.Entry<String, String> entry : JAR.entrySet()) {
                store(jar, entry.getKey(), entry.getValue());
            }
            jar.putNextEntry(new ZipEntry("BOOT-INF/classes/shop/Shop.class"));
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
}
