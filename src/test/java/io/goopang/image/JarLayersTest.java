package io.goopang.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JarLayersTest {

    @Test
    void laysOutWhatTheIndexSays() throws IOException {
        assertEquals("""
                dependencies: lib/web-7.0.jar
                spring-boot-loader:
                snapshot-dependencies: lib/core-1.0-SNAPSHOT.jar
                application: lib/common-1.0.jar shop.jar
                """, shown(MemoryJar.springBoot()));
    }

    @Test
    void honoursCustomLayersInTheirOrder() throws IOException {
        MemoryJar jar = MemoryJar.springBoot().with("BOOT-INF/layers.idx", """
                        - "framework":
                          - "BOOT-INF/lib/web-7.0.jar"
                        - "company":
                          - "BOOT-INF/lib/"
                        - "loader":
                          - "org/"
                        - "code":
                          - "BOOT-INF/"
                          - "META-INF/"
                        """.replace("\n", "\r\n"));

        assertEquals("""
                framework: lib/web-7.0.jar
                company: lib/common-1.0.jar lib/core-1.0-SNAPSHOT.jar
                loader:
                code: shop.jar
                """, shown(jar));
    }

    @Test
    void tellsSnapshotsApartWhereThereIsNoIndex() throws IOException {
        MemoryJar jar = MemoryJar.springBoot().without("BOOT-INF/layers.idx").without("BOOT-INF/classpath.idx");

        assertEquals("""
                dependencies: lib/common-1.0.jar lib/web-7.0.jar
                spring-boot-loader:
                snapshot-dependencies: lib/core-1.0-SNAPSHOT.jar
                application: shop.jar
                """, shown(jar));
        assertEquals(
                "lib/web-7.0.jar lib/core-1.0-SNAPSHOT.jar lib/common-1.0.jar",
                thinManifest(jar).get("Class-Path"));
    }

    @Test
    void readsTheIndexOfTheFirstReleases() throws IOException {
        MemoryJar jar = MemoryJar.springBoot().with("BOOT-INF/classpath.idx", "- \"common-1.0.jar\"\n");

        assertEquals("lib/common-1.0.jar", thinManifest(jar).get("Class-Path"));
    }

    @Test
    void startsTheApplicationItself() throws IOException {
        assertEquals(
                Map.of(
                        "Manifest-Version", "1.0",
                        "Main-Class", "shop.Application",
                        "Implementation-Version", "1.2.3",
                        "Spring-Boot-Version", "4.1.2",
                        "Class-Path", "lib/web-7.0.jar lib/core-1.0-SNAPSHOT.jar lib/common-1.0.jar"),
                thinManifest(MemoryJar.springBoot()));
    }

    @Test
    void holdsTheApplicationsClassesWithTheirFolders() throws IOException {
        assertEquals(
                List.of(
                        "META-INF/MANIFEST.MF",
                        "META-INF/maven/",
                        "META-INF/maven/shop/",
                        "META-INF/maven/shop/pom.properties",
                        "application.properties",
                        "shop/",
                        "shop/Application.class"),
                new ArrayList<>(thin(MemoryJar.springBoot()).keySet()));
        assertEquals("application", thin(MemoryJar.springBoot()).get("shop/Application.class"));
    }

    @Test
    void dropsWhatTheNewLayoutInvalidates() throws IOException {
        MemoryJar jar = MemoryJar.springBoot()
                .with(
                        "META-INF/MANIFEST.MF",
                        MemoryJar.BOOT_MANIFEST
                                + "\nName: BOOT-INF/classes/shop/Application.class\nSHA-256-Digest: abc=\n")
                .with("META-INF/SHOP.SF", "signature")
                .with("META-INF/SHOP.RSA", "signature")
                .with("META-INF/INDEX.LIST", "index");

        assertEquals(thin(MemoryJar.springBoot()), thin(jar));
    }

    @Test
    void prefersTheApplicationsOwnFileOverTheJars() throws IOException {
        MemoryJar jar = MemoryJar.springBoot()
                .with("BOOT-INF/classes/META-INF/spring.factories", "own")
                .with("META-INF/spring.factories", "jar");

        assertEquals("own", thin(jar).get("META-INF/spring.factories"));
    }

    @Test
    void escapesTheClassPath() throws IOException {
        MemoryJar jar = MemoryJar.springBoot()
                .with("BOOT-INF/lib/a b%.jar", "odd")
                .with("BOOT-INF/classpath.idx", "- \"BOOT-INF/lib/a b%.jar\"\n")
                .with("BOOT-INF/layers.idx", "- \"all\":\n  - \"BOOT-INF/\"\n");

        assertEquals("lib/a%20b%25.jar", thinManifest(jar).get("Class-Path"));
        assertEquals("all: lib/a b%.jar shop.jar\n", shown(jar));
    }

    @Test
    void statesTheSizeThatItReads() throws IOException {
        for (ImageLayer layer : JarLayers.of(MemoryJar.springBoot().with("BOOT-INF/classes/big", new byte[300_000]))) {
            for (ImageFile file : layer.files()) {
                try (InputStream in = file.content().open()) {
                    assertEquals(file.size(), in.readAllBytes().length, file.path());
                }
            }
        }
    }

    @Test
    void takesAnyOtherRunnableJarAsItIs() throws IOException {
        MemoryJar jar = new MemoryJar("tool.jar")
                .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMain-Class: Tool\n")
                .with("Tool.class", "tool");

        assertEquals("application: tool.jar\n", shown(jar));
        ImageFile file = JarLayers.of(jar).get(0).files().get(0);
        try (InputStream in = file.content().open()) {
            assertArrayEquals(jar.bytes(), in.readAllBytes());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shop-plain.jar | Manifest-Version: 1.0                  | shop-plain.jar is not a runnable jar | its manifest names no Main-Class
            shop.jar       |                                        | shop.jar is not a runnable jar | its manifest names no Main-Class
            "shop.jar      | Manifest-Version: 1.0                  | a jar named ""shop.jar" can't go into an image | its name may hold letters, digits and . _ + @ ~ - only
            """, quoteCharacter = '`')
    void refusesWhatJavaCouldNotRun(String name, @Nullable String manifest, String what, String why) {
        MemoryJar jar = new MemoryJar(name).with("shop/Application.class", "");
        if (manifest != null) {
            jar.with("META-INF/MANIFEST.MF", manifest + "\n");
        }

        Failure failure = assertThrows(Failure.class, () -> JarLayers.of(jar));

        assertEquals(ExitCode.MANIFEST, failure.exitCode());
        assertEquals(what, failure.getMessage());
        assertEquals(Optional.of(why), failure.reason());
    }

    /** As of a Quarkus application that is not one jar. */
    @Test
    void refusesAJarWhoseMainClassLiesBesideIt() {
        MemoryJar jar = new MemoryJar("quarkus-run.jar")
                .with(
                        "META-INF/MANIFEST.MF",
                        "Manifest-Version: 1.0\nMain-Class: io.quarkus.Entry\nClass-Path: lib/boot/a.jar lib/b.jar\n");

        Failure failure = assertThrows(Failure.class, () -> JarLayers.of(jar));

        assertTrue(failure.reason().orElseThrow().startsWith("its Main-Class is not in it"), failure.toString());
    }

    @Test
    void refusesSpringBootWithoutStartClass() {
        MemoryJar jar = MemoryJar.springBoot()
                .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMain-Class: org.springframework.Launcher\n");

        Failure failure = assertThrows(Failure.class, () -> JarLayers.of(jar));

        assertEquals(Optional.of("its manifest names no Start-Class"), failure.reason());
        assertEquals(
                Optional.of("apply Spring Boot's plugin to the module (Maven: goal repackage, Gradle: task bootJar),"
                        + " or name the right jar with \"jar:\" in the manifest"),
                failure.mend());
    }

    @Test
    void refusesALayerThatIsNoFolder() {
        MemoryJar jar = MemoryJar.springBoot().with("BOOT-INF/layers.idx", "- \"../up\":\n  - \"BOOT-INF/\"\n");

        Failure failure = assertThrows(Failure.class, () -> JarLayers.of(jar));

        assertEquals("a layer named \"../up\" can't be a folder of a build context", failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            BOOT-INF/classpath.idx | - "BOOT-INF/lib/gone.jar"       | it names BOOT-INF/lib/gone.jar, which the jar does not hold
            BOOT-INF/classpath.idx | - BOOT-INF/lib/web-7.0.jar      | it has this line: - BOOT-INF/lib/web-7.0.jar
            BOOT-INF/layers.idx    | - "application":                | it names no layer for BOOT-INF/lib/web-7.0.jar
            """)
    void saysWhatIsWrongWithAnIndex(String path, String text, String message) {
        MemoryJar jar = MemoryJar.springBoot().with(path, text);

        Failure failure = assertThrows(Failure.class, () -> JarLayers.read(jar));

        assertEquals(ExitCode.MANIFEST, failure.exitCode());
        assertEquals(path + " of shop.jar does not fit the jar", failure.getMessage());
        assertEquals(Optional.of(message), failure.reason());
    }

    @Test
    void neverLeavesTheLayersFolder() {
        MemoryJar jar = MemoryJar.springBoot()
                .with("BOOT-INF/lib/../../evil.jar", "")
                .with("BOOT-INF/classpath.idx", "- \"BOOT-INF/lib/../../evil.jar\"\n");

        assertThrows(Failure.class, () -> JarLayers.of(jar));
    }

    private static String shown(JarContent jar) throws IOException {
        StringBuilder text = new StringBuilder();
        for (ImageLayer layer : JarLayers.of(jar)) {
            text.append(layer.name()).append(':');
            layer.files().forEach(file -> text.append(' ').append(file.path()));
            text.append('\n');
        }
        return text.toString();
    }

    private static Map<String, String> thin(JarContent jar) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (ImageLayer layer : JarLayers.of(jar)) {
            for (ImageFile file : layer.files()) {
                if (file.path().equals(jar.fileName())) {
                    try (ZipInputStream zip = new ZipInputStream(file.content().open())) {
                        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                            files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                        }
                    }
                }
            }
        }
        return files;
    }

    private static Map<String, String> thinManifest(JarContent jar) throws IOException {
        String text = thin(jar).getOrDefault(JarManifest.PATH, "");
        Map<String, String> attributes = new LinkedHashMap<>();
        new Manifest(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .getMainAttributes()
                .forEach((name, value) -> attributes.put(name.toString(), value.toString()));
        return attributes;
    }
}
