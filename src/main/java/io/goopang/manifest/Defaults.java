package io.goopang.manifest;

import io.goopang.manifest.RegistrySettings.TagMutability;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ServiceName;
import java.time.Duration;

/** What holds where deploy.yaml says nothing; a test keeps the schema's defaults equal to these. */
final class Defaults {

    static final ImageSettings.Builder BUILDER = ImageSettings.Builder.ENGINE;
    static final Platform PLATFORM = Platform.parse("linux/arm64");
    static final ImageReference BASE = ImageReference.parse("amazoncorretto:17.0.7-al2023-headless");
    static final String DOCKERFILE = "Dockerfile.template";

    static final String REPOSITORY = "{name}-{service}";
    static final TagMutability TAG_MUTABILITY = TagMutability.MUTABLE;
    static final boolean SCAN_ON_PUSH = true;
    static final RegistrySettings.Encryption ENCRYPTION = new RegistrySettings.Encryption(null);
    static final int UNTAGGED_DAYS = 1;
    static final int KEEP_IMAGES = 10;

    static final Secrets.Delivery DELIVERY = Secrets.Delivery.FILE;
    static final Health.Check CHECK = new Health.Tcp();
    static final Duration INTERVAL = Duration.ofSeconds(2);
    static final Duration TIMEOUT = Duration.ofSeconds(90);
    static final Duration START_PERIOD = Duration.ZERO;
    static final int COUNT = 1;
    static final Duration STOP_GRACE = Duration.ofSeconds(30);

    static final Service.Protocol PROTOCOL = Service.Protocol.HTTP;
    static final RegistrySettings.Pull PULL = RegistrySettings.Pull.TOKEN;
    static final Strategy STRATEGY = Strategy.ROLLING;
    static final HostSettings.Via VIA = HostSettings.Via.PUBLIC;
    static final EdgeSettings EDGE =
            new EdgeSettings(ImageReference.parse("haproxy:3.2-alpine"), Duration.ofMinutes(5), false);

    private Defaults() {}

    static String network(String project) {
        return project + "-network";
    }

    static String container(ServiceName service) {
        return service + "-container";
    }
}
