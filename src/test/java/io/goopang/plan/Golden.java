package io.goopang.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.image.BaseImage;
import io.goopang.image.Fingerprint;
import io.goopang.image.Labels;
import io.goopang.image.LocalImage;
import io.goopang.lifecycle.StoredImage;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.ManifestReader;
import io.goopang.manifest.ManifestSource;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ReleaseId;
import io.goopang.model.ServiceName;
import io.goopang.report.Look;
import io.goopang.report.PlanText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Manifests, and what there may be of them, for tests that compare plans as texts. */
final class Golden {

    static final ServiceName USER = new ServiceName("user-service");
    static final ServiceName CART = new ServiceName("cart-service");
    static final List<ServiceName> BOTH = List.of(USER, CART);
    static final ReleaseId RELEASE = new ReleaseId("20260301T100000Z-0123456");
    static final ReleaseId BEFORE = new ReleaseId("20260201T100000Z-fedcba9");
    static final String REGISTRY = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com";
    static final Platform ARM64 = Platform.parse("linux/arm64");
    static final Instant FEBRUARY = Instant.parse("2026-02-01T10:00:00Z");

    static final String MANIFEST = """
            name: shop
            aws: { region: ap-northeast-2 }
            image: { platform: linux/arm64, base: "amazoncorretto:17" }
            build: { run: make jars }
            registry: { scan-on-push: true }
            services:
              cart-service: { path: cart, port: 8000, needs: [user-service] }
              user-service: { path: user, port: 8002, secrets: { password: "${PASSWORD}" } }
            """;

    private Golden() {}

    static Manifest manifest(String text) {
        return ManifestReader.read(List.of(new ManifestSource("deploy.yaml", text)), name -> null);
    }

    static Manifest manifest() {
        return manifest(MANIFEST);
    }

    static void assertPlan(String expected, Stage... stages) {
        String text = new PlanText(Look.of(false, StandardCharsets.UTF_8)).render(new Plan(List.of(stages)));
        assertEquals(expected, text);
    }

    static Digest digest(String content) {
        return Digest.of(content.getBytes(StandardCharsets.UTF_8));
    }

    static Fingerprint fingerprint(String content) {
        return new Fingerprint(digest(content).hex());
    }

    static BaseImage base() {
        return new BaseImage(ImageReference.parse("amazoncorretto:17"), "sha256:base", digest("base"), ARM64);
    }

    /** An image in the engine that an earlier release built. */
    static LocalImage built(ServiceName service, boolean latest, ImageReference... pushedAs) {
        ImageReference moving = new ImageReference("shop-" + service, "latest", null);
        return new LocalImage(
                digest(service.value()).value(),
                ARM64,
                latest ? List.of(moving) : List.of(),
                List.of(pushedAs),
                Map.of(Labels.RELEASE, BEFORE.value()),
                1);
    }

    static ImageReference pinned(ServiceName service, String content) {
        return new ImageReference(REGISTRY + "/shop-" + service, null, digest(content));
    }

    static StoredImage stored(String content, String... tags) {
        return StoredImage.of(digest(content), List.of(tags), FEBRUARY, 1);
    }
}
