package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Progress;
import io.goopang.image.LocalImage;
import io.goopang.image.PortableImage;
import io.goopang.image.PortableImage.Layer;
import io.goopang.image.PortableImage.Part;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.port.ImageContents;
import io.goopang.port.ImageLoader.Named;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Services that share a base, each with libraries of its own, in one load. */
class LoadedTogetherTest {

    private static final PortableImage USER = parts("user");
    private static final PortableImage CART = parts("cart");

    private final ReplayedEngine engine = new ReplayedEngine()
            .on("GET .*/images/json", 200, "[" + listed("user") + "," + listed("cart") + "]")
            .on("GET .*/images/shop-user:latest/json", 200, before(USER))
            .on("GET .*/images/shop-cart:latest/json", 200, before(CART))
            .on("POST .*/images/load", 200, "{\"stream\":\"Loaded\"}");

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void leavesOutTheLayersOfEachImageBefore() {
        ImageContents contents = new ImageContents() {
            @Override
            public PortableImage of(LocalImage image) {
                return image.id().equals(USER.config().digest().value()) ? USER : CART;
            }

            @Override
            public void fetch(LocalImage image, List<Layer> layers, Progress progress) {}
        };
        try (DockerImageLoader loader =
                new DockerImageLoader(() -> engine.connection().address(), contents)) {
            loader.look();
            loader.load(List.of(named("user", USER), named("cart", CART)), Progress.none());
        }

        List<String> sent = engine.requestsTo("POST .*/images/load");
        assertEquals(1, sent.size());
        for (String name : List.of("user", "cart")) {
            assertTrue(sent.get(0).contains("classes of " + name), sent.get(0));
            assertFalse(sent.get(0).contains("libraries of " + name), sent.get(0));
        }
    }

    private static String listed(String name) {
        return "{\"Id\":\"sha256:" + name + "\",\"RepoTags\":[\"shop-" + name + ":latest\"]}";
    }

    /** Other classes on the same libraries. */
    private static String before(PortableImage image) {
        return "{\"RootFS\":{\"Layers\":[\"" + image.layers().get(0).diffId() + "\",\""
                + image.layers().get(1).diffId() + "\",\"" + part("old classes").digest() + "\"]}}";
    }

    private static Named named(String name, PortableImage parts) {
        List<ImageReference> names = List.of(ImageReference.parse("shop-" + name + ":latest"));
        LocalImage image = new LocalImage(
                parts.config().digest().value(),
                Platform.parse("linux/arm64"),
                names,
                List.of(),
                parts.manifest().digest(),
                Map.of(),
                1);
        return new Named(image, names);
    }

    private static PortableImage parts(String name) {
        return new PortableImage(
                part("manifest of " + name),
                part("config of " + name),
                part("base").digest(),
                List.of(layer("base"), layer("libraries of " + name), layer("classes of " + name)));
    }

    private static Layer layer(String content) {
        return new Layer(part("diff of " + content).digest(), part(content));
    }

    private static Part part(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Part(Digest.of(bytes), bytes.length, () -> new ByteArrayInputStream(bytes));
    }
}
