package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.model.ImageReference;
import io.goopang.plan.HostImage;
import io.goopang.port.HostStorage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DockerStorageIT {

    private static final int BYTES = 5_000_000;

    private static RealEngine engine;
    private static ToolBox tools;
    private static HostStorage storage;

    @BeforeAll
    static void start() throws IOException {
        engine = new RealEngine();
        tools = new ToolBox(engine);
        storage = tools.host().storage();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void removesAnImageWithItsLastName() {
        ImageReference one = build("one");
        ImageReference two = ImageReference.parse(engine.name + ":two");
        HostImage image = find(one).orElseThrow();
        engine.images.tag(image.id(), two);
        long before = storage.layerBytes().orElseThrow();
        assertTrue(image.bytes() >= BYTES + image.sharedBytes(), image.toString());

        assertTrue(storage.removeImage(one.toString()));
        assertEquals(List.of(two), find(two).orElseThrow().names());
        assertTrue(find(one).isEmpty());

        assertTrue(storage.removeImage(two.toString()));
        assertTrue(storage.removeImage(two.toString()));
        assertTrue(find(two).isEmpty());
        assertTrue(before - storage.layerBytes().orElseThrow() > BYTES * 9 / 10);
    }

    @Test
    void keepsAnImageThatAContainerUses() {
        tools.create("user", "true");

        assertFalse(storage.removeImage(tools.image().toString()));
        assertTrue(find(tools.image()).isPresent());
    }

    @Test
    void knowsTheFreeSpace() {
        String id = tools.start("df", "sleep 3600");

        assertTrue(storage.freeBytes(id).orElseThrow() > 1_000_000);
    }

    @Test
    void readsWhatDfPrints() {
        assertEquals(2048, DockerStorage.available("""
                        Filesystem           1024-blocks    Used Available Capacity Mounted on
                        overlay                 61255492 1234567         2  79% /
                        """).orElseThrow());
        assertTrue(DockerStorage.available("df: /: no such file").isEmpty());
    }

    private static ImageReference build(String tag) {
        byte[] content = new byte[BYTES];
        new Random().nextBytes(content);
        return engine.build(
                        tag,
                        "FROM " + tools.image() + "\nCOPY data/ /data/\n",
                        engine.connection.engine().platform(),
                        RealEngine.layer("data", "bytes", content))
                .tags()
                .get(0);
    }

    private static Optional<HostImage> find(ImageReference name) {
        return storage.images().stream()
                .filter(image -> image.names().contains(name))
                .findFirst();
    }
}
