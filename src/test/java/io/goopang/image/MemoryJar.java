package io.goopang.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar that a test puts together, in memory or as the bytes of a file. */
public final class MemoryJar implements JarContent {

    public static final String BOOT_MANIFEST = """
            Manifest-Version: 1.0
            Main-Class: org.springframework.boot.loader.launch.JarLauncher
            Start-Class: shop.Application
            Implementation-Version: 1.2.3
            Spring-Boot-Version: 4.1.2
            Spring-Boot-Classes: BOOT-INF/classes/
            Spring-Boot-Lib: BOOT-INF/lib/
            Spring-Boot-Classpath-Index: BOOT-INF/classpath.idx
            Spring-Boot-Layers-Index: BOOT-INF/layers.idx
            """;

    private final String fileName;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    public MemoryJar(String fileName) {
        this.fileName = fileName;
    }

    /** A small Spring Boot jar with a release, a snapshot and a project library. */
    public static MemoryJar springBoot() {
        return new MemoryJar("shop.jar")
                .with("META-INF/MANIFEST.MF", BOOT_MANIFEST)
                .with("META-INF/services/java.nio.file.spi.FileSystemProvider", "loader")
                .with("org/springframework/boot/loader/launch/JarLauncher.class", "loader")
                .with("BOOT-INF/classes/shop/Application.class", "application")
                .with("BOOT-INF/classes/application.properties", "a=b")
                .with("META-INF/maven/shop/pom.properties", "version=1.2.3")
                .with("BOOT-INF/lib/web-7.0.jar", "web")
                .with("BOOT-INF/lib/core-1.0-SNAPSHOT.jar", "core")
                .with("BOOT-INF/lib/common-1.0.jar", "common")
                .with("BOOT-INF/classpath.idx", """
                        - "BOOT-INF/lib/web-7.0.jar"
                        - "BOOT-INF/lib/core-1.0-SNAPSHOT.jar"
                        - "BOOT-INF/lib/common-1.0.jar"
                        """)
                .with("BOOT-INF/layers.idx", """
                        - "dependencies":
                          - "BOOT-INF/lib/web-7.0.jar"
                        - "spring-boot-loader":
                          - "org/"
                        - "snapshot-dependencies":
                          - "BOOT-INF/lib/core-1.0-SNAPSHOT.jar"
                        - "application":
                          - "BOOT-INF/classes/"
                          - "BOOT-INF/classpath.idx"
                          - "BOOT-INF/layers.idx"
                          - "BOOT-INF/lib/common-1.0.jar"
                          - "META-INF/"
                        """);
    }

    public MemoryJar with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public MemoryJar with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    public MemoryJar without(String path) {
        files.remove(path);
        return this;
    }

    /** The jar as a file has it, its entries as old as given and compressed or not. */
    public byte[] bytes(LocalDateTime time, boolean compressed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(time);
                entry.setMethod(compressed ? ZipEntry.DEFLATED : ZipEntry.STORED);
                entry.setSize(file.getValue().length);
                entry.setCrc(crc(file.getKey()));
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public byte[] bytes() {
        return bytes(LocalDateTime.of(2025, 1, 1, 0, 0), true);
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public ContentSource whole() {
        return () -> new ByteArrayInputStream(bytes());
    }

    @Override
    public long wholeSize() {
        return bytes().length;
    }

    @Override
    public List<String> entries() {
        return List.copyOf(files.keySet());
    }

    @Override
    public long size(String path) {
        return files.getOrDefault(path, new byte[0]).length;
    }

    @Override
    public long crc(String path) {
        CRC32 crc = new CRC32();
        crc.update(files.getOrDefault(path, new byte[0]));
        return crc.getValue();
    }

    @Override
    public InputStream open(String path) throws IOException {
        byte[] content = files.get(path);
        if (content == null) {
            throw new FileNotFoundException(path);
        }
        return new ByteArrayInputStream(content);
    }
}
