package io.goopang.docker;

import io.goopang.event.Progress;
import io.goopang.image.BuildContext;
import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import io.goopang.image.LocalImage;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ServiceName;
import io.goopang.port.ImageBuilder.Request;
import io.goopang.testbed.Home;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The engine of this machine for one test class, with names of its own and an end that leaves nothing behind. */
final class RealEngine implements AutoCloseable {

    static final ServiceName SERVICE = new ServiceName("user-service");

    final String name = "goopang-it-" + UUID.randomUUID().toString().substring(0, 8);
    final DockerConnection connection;
    final RegistryLogins logins;
    final DockerImageBuilder builder;
    final DockerImages images;
    private final Deque<Runnable> ends = new ArrayDeque<>();

    RealEngine() {
        Path home = Home.folder();
        connection = DockerConnection.local(System.getenv(), home);
        logins = new RegistryLogins(System.getenv(), home);
        builder = builder(Path.of("no", "such", "folder"));
        images = new DockerImages(connection);
        try {
            connection.engine();
        } catch (RuntimeException e) {
            throw new AssertionError("these tests want a Docker Engine: run bin/setup first", e);
        }
    }

    /** Another builder, which remembers what it built in that folder. */
    DockerImageBuilder builder(Path notes) {
        return new DockerImageBuilder(connection, logins, () -> notes);
    }

    /** Runs at the end, the last one first. */
    void atEnd(Runnable task) {
        ends.push(task);
    }

    /** Builds an image that ends with the tests. */
    LocalImage build(String tag, String dockerfile, Platform platform, ImageLayer... layers) {
        ImageReference reference = ImageReference.parse(name + ":" + tag);
        LocalImage image = builder.build(
                new Request(
                        SERVICE,
                        new BuildContext(dockerfile, List.of(layers)),
                        platform,
                        Map.of("goopang-it", name),
                        List.of(reference)),
                Progress.none());
        atEnd(() -> removeImage(image.id()));
        return image;
    }

    void removeImage(String id) {
        connection.find("could not remove " + id, client -> {
            client.removeImageCmd(id).withForce(true).exec();
            return id;
        });
    }

    static ImageLayer layer(String name, String file, byte[] content) {
        return new ImageLayer(
                name, List.of(new ImageFile(file, content.length, () -> new ByteArrayInputStream(content))));
    }

    @Override
    public void close() {
        ends.forEach(Runnable::run);
        connection.close();
    }
}
