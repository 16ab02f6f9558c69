package io.goopang.docker;

import io.goopang.e2e.BusyBoxBase;
import io.goopang.manifest.Health;
import io.goopang.manifest.LogRotation;
import io.goopang.manifest.Secrets;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.plan.ContainerSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Containers with a shell and its tools on a real engine, which end with the tests. */
final class ToolBox {

    private final RealEngine engine;
    private final DockerHost host;
    private final ImageReference image;

    ToolBox(RealEngine engine) throws IOException {
        this.engine = engine;
        this.host = new DockerHost(engine.connection, engine.logins);
        Platform platform = BusyBoxBase.build();
        this.image = engine.build(
                        "tools",
                        "FROM " + BusyBoxBase.NAME + "\nRUN [\"/bin/busybox\", \"--install\", \"-s\", \"/bin\"]\n",
                        platform)
                .tags()
                .get(0);
        host.createNetwork(engine.name, Map.of());
        engine.atEnd(() -> host.removeNetwork(engine.name));
    }

    DockerHost host() {
        return host;
    }

    ImageReference image() {
        return image;
    }

    /** The id of a running container. */
    String start(String name, String script) {
        String id = create(name, script);
        host.start(id);
        return id;
    }

    String create(String name, String script) {
        String id = host.create(
                new ContainerSettings(
                        engine.name + "-" + name,
                        image,
                        engine.name,
                        List.of(),
                        1,
                        Map.of(),
                        List.of("sh", "-c", script),
                        Map.of(),
                        List.of(),
                        Secrets.Delivery.FILE,
                        null,
                        null,
                        null,
                        new Health(new Health.Tcp(), Duration.ofSeconds(1), Duration.ofSeconds(10)),
                        Duration.ofSeconds(1),
                        LogRotation.USUAL,
                        Map.of("goopang-it", engine.name)),
                Map.of());
        engine.atEnd(() -> host.remove(id));
        return id;
    }
}
