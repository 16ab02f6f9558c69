package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Progress;
import io.goopang.failure.Failure;
import io.goopang.image.BaseImage;
import io.goopang.image.LocalImage;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.RegistryCredential;
import io.goopang.model.Secret;
import io.goopang.port.Logins;
import io.goopang.testbed.SelfSigned;
import io.goopang.testbed.TlsPort;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries of the loopback that want TLS, as behind a tunnel. */
class LoopbackTlsTest {

    private Path folder;
    private MemoryRegistry registry;
    private TestBase base;
    private SSLContext trusting;
    private TlsPort port;
    private SSLContext usual;

    @BeforeEach
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        registry = new MemoryRegistry(true);
        base = TestBase.in(registry, "library/odd");
        trusting = new SelfSigned(folder.resolve("keys.p12"), "ip:127.0.0.1").context();
        port = TlsPort.onLoopback(
                trusting, URI.create("http://" + registry.address()).getPort());
        usual = SSLContext.getDefault();
    }

    @AfterEach
    void stop() throws Exception {
        SSLContext.setDefault(usual);
        port.close();
        registry.close();
    }

    @Test
    void speaksTlsWhereTheServerWantsIt() {
        SSLContext.setDefault(trusting);
        registry.wantLogin("bWU6cGFzcw==");

        assertEquals(base.index(), pull().digest());

        assertEquals("Basic bWU6cGFzcw==", registry.authorizations.get(1));
    }

    /** A push begins with HEAD, which is answered without words, and shows a token that is longer than what Go reads. */
    @Test
    void pushesOverTlsToo(@TempDir Path cache) throws Exception {
        SSLContext.setDefault(trusting);
        try (ImageBench bench = new ImageBench(cache, true)) {
            OciParts parts = bench.parts("a");
            LocalImage image = bench.build(parts);
            RegistryCredential login =
                    new RegistryCredential(port.address(), "AWS", new Secret("t".repeat(2_500)), Instant.MAX);
            ImageReference target = ImageReference.parse(port.address() + "/user-service:r1");

            new OciImagePusher(parts).push(image, List.of(target), Set.of(), () -> login, Progress.none());

            assertTrue(registry.manifests.containsKey("user-service@" + image.digest()));
        }
    }

    @Test
    void verifiesTheCertificate() {
        Failure failure = assertThrows(Failure.class, this::pull);

        String reason = failure.reason().orElseThrow();
        assertTrue(reason.startsWith(port.address() + ": TLS failed ("), reason);
        assertTrue(failure.mend().orElseThrow().contains("trust the registry's certificate"), failure.toString());
        assertEquals(List.of(), registry.requests);
    }

    private BaseImage pull() {
        Logins mine = image -> Optional.of(new Logins.Login(
                new RegistryCredential(port.address(), "me", new Secret("pass"), Instant.MAX), "mine"));
        OciParts parts = new OciParts(
                new ImageStore(() -> folder.resolve("store")),
                List.of(mine),
                new FakeExport(),
                name -> null,
                ImageBench.QUICK);
        ImageReference name = ImageReference.parse(port.address() + "/library/odd:17");
        return new OciImageBuilder(parts).pullBase(name, Platform.parse("linux/arm64"), Progress.none());
    }
}
