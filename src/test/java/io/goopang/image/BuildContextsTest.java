package io.goopang.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Health;
import io.goopang.manifest.LogRotation;
import io.goopang.manifest.Secrets;
import io.goopang.manifest.Service;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ServiceName;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BuildContextsTest {

    private static final Platform ARM = Platform.parse("linux/arm64");
    private static final String TEMPLATE = """
            FROM {{base}}
            {{layers}}
            EXPOSE {{port}}
            ENTRYPOINT ["java", "-jar", "{{jar}}"]
            """;

    @Test
    void rendersAndLaysOut() {
        PreparedBuild build = prepare(TEMPLATE, MemoryJar.springBoot(), base("17", digest('a')), ARM);

        assertEquals("""
                FROM amazoncorretto@sha256:%s
                COPY dependencies/ ./
                COPY snapshot-dependencies/ ./
                COPY application/ ./
                EXPOSE 8002
                ENTRYPOINT ["java", "-jar", "shop.jar"]
                """.formatted("a".repeat(64)), build.context().dockerfile());
        assertEquals(
                List.of("dependencies", "spring-boot-loader", "snapshot-dependencies", "application"),
                build.context().layers().stream().map(ImageLayer::name).toList());
    }

    @Test
    void knowsTheSameThingAgain() {
        Fingerprint first = fingerprint(TEMPLATE, MemoryJar.springBoot(), base("17", digest('a')), ARM);

        assertEquals(first, fingerprint(TEMPLATE, MemoryJar.springBoot(), base("17", digest('a')), ARM));
        // The tag is only a name for the digest.
        assertEquals(first, fingerprint(TEMPLATE, MemoryJar.springBoot(), base("latest", digest('a')), ARM));
        // Goes into releases: whoever changes what images are made of raises the builder's version.
        assertEquals("55429da493e9abd7a97a54e14755fa9b72029b03c32e05ac827758b6824d4ae1", first.value());
    }

    @Test
    void tellsEveryChange() {
        Fingerprint first = fingerprint(TEMPLATE, MemoryJar.springBoot(), base("17", digest('a')), ARM);
        MemoryJar code = MemoryJar.springBoot().with("BOOT-INF/classes/shop/Application.class", "APPLICATION");
        MemoryJar library = MemoryJar.springBoot().with("BOOT-INF/lib/web-7.0.jar", "WEB");

        assertNotEquals(first, fingerprint(TEMPLATE, code, base("17", digest('a')), ARM));
        assertNotEquals(first, fingerprint(TEMPLATE, library, base("17", digest('a')), ARM));
        assertNotEquals(first, fingerprint(TEMPLATE, MemoryJar.springBoot(), base("17", digest('b')), ARM));
        assertNotEquals(first, fingerprint(TEMPLATE, MemoryJar.springBoot(), base("17", null), ARM));
        assertNotEquals(
                first,
                fingerprint(TEMPLATE, MemoryJar.springBoot(), base("17", digest('a')), Platform.parse("linux/amd64")));
        assertNotEquals(
                first, fingerprint(TEMPLATE + "USER 1\n", MemoryJar.springBoot(), base("17", digest('a')), ARM));
    }

    @Test
    void ignoresTheLoaderWhichTheImageDoesNotHold() {
        Fingerprint first = fingerprint(TEMPLATE, MemoryJar.springBoot(), base("17", digest('a')), ARM);
        MemoryJar jar = MemoryJar.springBoot().with("org/springframework/boot/loader/launch/JarLauncher.class", "new");

        assertEquals(first, fingerprint(TEMPLATE, jar, base("17", digest('a')), ARM));
    }

    @Test
    void saysWhichJarCouldNotBeRead() {
        JarContent jar = new Unreadable();

        Failure failure = assertThrows(Failure.class, () -> prepare(TEMPLATE, jar, base("17", null), ARM));

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertEquals("could not read shop.jar", failure.getMessage());
        assertEquals(Optional.of("disk on fire"), failure.reason());
    }

    private static Fingerprint fingerprint(String template, JarContent jar, BaseImage base, Platform platform) {
        return prepare(template, jar, base, platform).fingerprint();
    }

    private static PreparedBuild prepare(String template, JarContent jar, BaseImage base, Platform platform) {
        return new BuildContexts(DockerfileTemplate.parse("Dockerfile.template", template))
                .prepare(service(), jar.fileName(), JarLayers.read(jar), base, platform);
    }

    private static BaseImage base(String tag, @Nullable Digest digest) {
        return new BaseImage(ImageReference.parse("amazoncorretto:" + tag), "sha256:id", digest, ARM);
    }

    private static Digest digest(char digit) {
        return new Digest("sha256:" + String.valueOf(digit).repeat(64));
    }

    private static Service service() {
        return new Service(
                new ServiceName("user-service"),
                "services/user-service",
                null,
                8002,
                Service.Protocol.HTTP,
                "user-service-container",
                null,
                Map.of(),
                Secrets.none(),
                new Health(new Health.Tcp(), Duration.ofSeconds(2), Duration.ofSeconds(90)),
                null,
                null,
                List.of(),
                Duration.ofSeconds(30),
                LogRotation.USUAL);
    }

    private record Unreadable() implements JarContent {

        @Override
        public String fileName() {
            return "shop.jar";
        }

        @Override
        public ContentSource whole() {
            return InputStream::nullInputStream;
        }

        @Override
        public long wholeSize() {
            return 0;
        }

        @Override
        public List<String> entries() {
            return List.of("META-INF/MANIFEST.MF");
        }

        @Override
        public long size(String path) {
            return 0;
        }

        @Override
        public long crc(String path) {
            return 0;
        }

        @Override
        public InputStream open(String path) throws IOException {
            throw new IOException("disk on fire");
        }
    }
}
