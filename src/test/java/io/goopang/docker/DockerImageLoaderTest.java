package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loading into engines as they answer, and as they don't. */
class DockerImageLoaderTest {

    private static final ImageReference LATEST = ImageReference.parse("shop-user-service:latest");
    private static final Part BASE_LAYER = part("base layer");
    private static final Part OWN_LAYER = part("own layer");
    private static final Digest BASE = part("base").digest();
    private static final PortableImage PARTS = new PortableImage(
            part("manifest"),
            part("config"),
            BASE,
            List.of(
                    new Layer(part("1").digest(), BASE_LAYER),
                    new Layer(part("2").digest(), OWN_LAYER)));
    private static final LocalImage IMAGE = new LocalImage(
            PARTS.config().digest().value(),
            Platform.parse("linux/arm64"),
            List.of(LATEST),
            List.of(),
            PARTS.manifest().digest(),
            Map.of(),
            1);
    private static final List<Named> TWO = List.of(
            new Named(IMAGE, List.of(LATEST)),
            new Named(IMAGE, List.of(ImageReference.parse("shop-user-service:other"))));
    private static final List<Named> WANTED = List.of(new Named(IMAGE, List.of(LATEST)));
    private static final String LOADED = "{\"stream\":\"Loaded image: shop-user-service:latest\"}";

    private final ReplayedEngine engine = new ReplayedEngine()
            .on("GET .*/images/json", 200, "[]")
            .on("GET .*/images/[^/]+/json", 404, "{\"message\":\"no such image\"}")
            .on("POST .*/images/load", 200, LOADED);
    private final List<Part> fetched = Collections.synchronizedList(new ArrayList<>());
    private final DockerImageLoader loader = loader(() -> engine.connection().address());

    @AfterEach
    void stop() {
        loader.close();
        engine.close();
    }

    @Test
    void findsNoEngineWhereThereIsNoSocket() {
        DockerImageLoader nowhere = new DockerImageLoader(
                Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock"), Path.of("/nowhere"), contents());

        assertEquals(Optional.empty(), nowhere.look());
    }

    @Test
    void givesAnEngineAllOfAnImageThatItKnowsNothingOf() {
        loader.look();
        loader.load(WANTED, Progress.none());

        String sent = loads().get(0);
        assertEquals(List.of(BASE_LAYER, OWN_LAYER), fetched);
        assertTrue(sent.contains("base layer") && sent.contains("own layer") && sent.contains("oci-layout"), sent);
        assertTrue(sent.contains("\"RepoTags\":[\"shop-user-service:latest\"]"), sent);
        assertTrue(sent.contains("\"io.containerd.image.name\":\"docker.io/library/shop-user-service:latest\""), sent);
        assertEquals(List.of(), engine.requestsTo("/tag"));
    }

    @Test
    void leavesOutTheLayersOfABaseThatTheEngineHas() {
        engine.on("GET .*/images/" + BASE + "/json", 200, "{\"RootFS\":{\"Layers\":[\"" + diffId(0) + "\"]}}");

        loader.look();
        loader.load(WANTED, Progress.none());

        String sent = loads().get(0);
        assertEquals(List.of(OWN_LAYER), fetched);
        assertTrue(sent.contains("own layer") && !sent.contains("base layer"), sent);
        assertTrue(sent.contains(BASE_LAYER.digest().hex()), sent);
        assertFalse(sent.contains("oci-layout"), "half a layout would be taken without a word");
    }

    @Test
    void leavesOutTheLayersOfTheImageBefore() {
        engine.on("GET .*/images/json", 200, "[{\"Id\":\"sha256:old\",\"RepoTags\":[\"" + LATEST + "\"]}]")
                .on(
                        "GET .*/images/shop-user-service:latest/json",
                        200,
                        "{\"RootFS\":{\"Layers\":[\"" + diffId(0) + "\",\""
                                + part("old").digest() + "\"]}}");

        loader.look();
        loader.load(WANTED, Progress.none());

        assertEquals(List.of(OWN_LAYER), fetched);
        assertEquals(List.of(), engine.requestsTo("images/" + BASE));
    }

    @Test
    void givesAllWhereALayerIsMissingAfterAll() {
        engine.on("GET .*/images/" + BASE + "/json", 200, "{\"RootFS\":{\"Layers\":[\"" + diffId(0) + "\"]}}")
                .on(
                        "POST .*/images/load",
                        200,
                        "{\"errorDetail\":{\"message\":\"open blobs: no such file or directory\"}}",
                        LOADED);

        loader.look();
        loader.load(WANTED, Progress.none());
        loader.load(WANTED, Progress.none());

        List<String> sent = loads();
        assertEquals(3, sent.size());
        assertTrue(!sent.get(0).contains("base layer") && sent.get(1).contains("base layer"));
        assertTrue(sent.get(2).contains("base layer"), "it is not asked again");
    }

    @Test
    void givesSeveralImagesByOneCallWhereTheEngineHasTheirBase() {
        engine.on("GET .*/images/" + BASE + "/json", 200, "{\"RootFS\":{\"Layers\":[\"" + diffId(0) + "\"]}}");

        loader.look();
        loader.load(TWO, Progress.none());

        List<String> sent = loads();
        assertEquals(1, sent.size());
        assertTrue(sent.get(0).contains("\"RepoTags\":[\"shop-user-service:latest\"]"), sent.get(0));
        assertTrue(sent.get(0).contains("\"RepoTags\":[\"shop-user-service:other\"]"), sent.get(0));
        assertEquals(2, sent.get(0).split("own layer").length, "what two images share goes there once");
        assertFalse(sent.get(0).contains("base layer"), sent.get(0));
    }

    @Test
    void givesABaseOnceForSeveralImages() {
        loader.look();
        loader.load(TWO, Progress.none());

        List<String> sent = loads();
        assertEquals(2, sent.size());
        assertTrue(sent.get(0).contains("base layer"), sent.get(0));
        assertFalse(sent.get(1).contains("base layer"), sent.get(1));
        assertTrue(sent.get(1).contains("\"RepoTags\":[\"shop-user-service:other\"]"), sent.get(1));
    }

    @Test
    void givesAllOfEachImageWhereLayersAreMissingAfterAll() {
        engine.on("GET .*/images/" + BASE + "/json", 200, "{\"RootFS\":{\"Layers\":[\"" + diffId(0) + "\"]}}")
                .on(
                        "POST .*/images/load",
                        200,
                        "{\"errorDetail\":{\"message\":\"open blobs: no such file or directory\"}}",
                        LOADED);

        loader.look();
        loader.load(TWO, Progress.none());

        List<String> sent = loads();
        assertEquals(3, sent.size());
        assertTrue(sent.get(1).contains("base layer") && sent.get(1).contains("oci-layout"), sent.get(1));
        assertTrue(sent.get(2).contains("base layer") && sent.get(2).contains("oci-layout"), sent.get(2));
    }

    @Test
    void takesAnErrorThatIsNullForNone() {
        engine.on("POST .*/images/load", 200, "{\"stream\": \"Loaded\", \"error\": null, \"errorDetail\": null}");

        loader.load(WANTED, Progress.none());

        assertEquals(1, loads().size());
    }

    @Test
    void tellsWhyTheEngineRefuses() {
        engine.on("POST .*/images/load", 500, "{\"message\":\"no space left on device\"}");

        Failure failure = assertThrows(Failure.class, () -> loader.load(WANTED, Progress.none()));

        assertEquals(Optional.of("no space left on device"), failure.reason());
        assertTrue(failure.mend().orElseThrow().startsWith("free space"), failure.toString());
    }

    @Test
    void namesAnImageThatIsThere() {
        engine.on("GET .*/images/json", 200, "[{\"Id\":\"" + IMAGE.id() + "\",\"RepoTags\":null}]")
                .on("POST .*/tag", 201, "");

        assertTrue(loader.look().orElseThrow().idOf(IMAGE).isPresent());
        loader.load(WANTED, Progress.none());

        assertEquals(List.of(), loads());
        assertEquals(1, engine.requestsTo("images/" + IMAGE.id() + "/tag").size());
        assertEquals(1, engine.requestsTo("images/json").size());
    }

    @Test
    @Timeout(30)
    void stopsAtCtrlC() throws Exception {
        engine.silentAt("POST .*/images/load");
        List<ExitCode> codes = Collections.synchronizedList(new ArrayList<>());
        Thread loading = new Thread(() -> {
            try {
                loader.load(WANTED, Progress.none());
            } catch (Failure e) {
                codes.add(e.exitCode());
            }
        });
        loading.start();
        while (loads().isEmpty()) {
            Thread.sleep(10);
        }

        loading.interrupt();

        loading.join(TimeUnit.SECONDS.toMillis(5));
        assertEquals(List.of(ExitCode.INTERRUPTED), codes);
    }

    private List<String> loads() {
        return engine.requestsTo("POST .*/images/load");
    }

    private static String diffId(int layer) {
        return PARTS.layers().get(layer).diffId().value();
    }

    private DockerImageLoader loader(EngineWay way) {
        return new DockerImageLoader(way, contents());
    }

    private ImageContents contents() {
        return new ImageContents() {
            @Override
            public PortableImage of(LocalImage image) {
                return PARTS;
            }

            @Override
            public void fetch(LocalImage image, List<Layer> layers, Progress progress) {
                layers.stream()
                        .map(Layer::part)
                        .filter(part -> !fetched.contains(part))
                        .forEach(fetched::add);
            }
        };
    }

    private static Part part(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Part(Digest.of(bytes), bytes.length, () -> new ByteArrayInputStream(bytes));
    }
}
