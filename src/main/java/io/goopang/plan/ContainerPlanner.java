package io.goopang.plan;

import io.goopang.edge.EdgeLayout;
import io.goopang.image.Labels;
import io.goopang.manifest.Accessory;
import io.goopang.manifest.Health;
import io.goopang.manifest.LogRotation;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.Publish;
import io.goopang.manifest.Secrets;
import io.goopang.manifest.Service;
import io.goopang.manifest.Strategy;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns services and accessories of the manifest into settings of containers. */
public final class ContainerPlanner {

    /** Where secrets that are delivered as files stand in a container. */
    public static final String SECRETS_FOLDER = "/run/secrets/";

    private static final String CONFIG_IMPORT = "SPRING_CONFIG_IMPORT";
    private static final Duration ACCESSORY_GRACE = Duration.ofSeconds(60);

    /** What is under way at the edge when it is replaced has this long to end. */
    private static final Duration EDGE_GRACE = Duration.ofSeconds(5);

    private static final int EDGE_DIGITS = 7;

    private final Manifest manifest;

    public ContainerPlanner(Manifest manifest) {
        this.manifest = manifest;
    }

    /** The container of a service; its Docker name carries the release, so that the next one can stand beside it. */
    public ContainerSettings of(Service service, ImageReference image, ReleaseId release, Strategy strategy) {
        boolean rolling = strategy == Strategy.ROLLING;
        Map<String, String> env = new LinkedHashMap<>(service.env());
        if (usesFiles(service.secrets())) {
            env.putIfAbsent(CONFIG_IMPORT, "optional:configtree:" + SECRETS_FOLDER);
        }
        ContainerSettings settings = new ContainerSettings(
                manifest.name() + "-" + service.name() + "-" + release,
                image,
                manifest.network(),
                // Behind the edge, names and published ports are the edge's.
                rolling ? List.of() : List.of(service.container()),
                service.port(),
                published(service.port(), rolling ? null : service.publish()),
                List.of(),
                env,
                List.copyOf(service.secrets().templates().keySet()),
                service.secrets().delivery(),
                null,
                service.memory(),
                service.cpus(),
                service.health(),
                service.stopGrace(),
                service.log(),
                Map.of());
        return labelled(
                settings,
                Map.of(
                        Labels.SERVICE,
                        service.name().value(),
                        Labels.RELEASE,
                        release.value(),
                        Labels.STRATEGY,
                        strategy.name().toLowerCase(Locale.ROOT)));
    }

    /** The container of an accessory; it has one for good, so its Docker name carries no release. */
    public ContainerSettings of(Accessory accessory) {
        Map<String, String> env = new LinkedHashMap<>(accessory.env());
        if (usesFiles(accessory.secrets())) {
            // The convention of Docker's official images: NAME_FILE names the file that NAME would hold.
            accessory.secrets().templates().keySet().forEach(name -> env.put(name + "_FILE", SECRETS_FOLDER + name));
        }
        ContainerSettings settings = new ContainerSettings(
                manifest.name() + "-" + accessory.name(),
                accessory.image(),
                manifest.network(),
                List.of(accessory.name().value()),
                accessory.port(),
                published(accessory.port(), accessory.publish()),
                List.of(),
                env,
                List.copyOf(accessory.secrets().templates().keySet()),
                accessory.secrets().delivery(),
                accessory.volume(),
                null,
                null,
                accessory.health(),
                ACCESSORY_GRACE,
                LogRotation.USUAL,
                Map.of());
        return labelled(settings, Map.of(Labels.ACCESSORY, accessory.name().value()));
    }

    /**
     * The edge; its Docker name tells its layouts apart, so that a new one can stand beside the old one. Where its image
     * is pulled from makes no other edge.
     */
    public ContainerSettings edge(EdgePin pin) {
        EdgeLayout layout = EdgeLayout.of(manifest);
        String digest = abbreviated(layout + " " + pin.source());
        ContainerSettings settings = new ContainerSettings(
                manifest.name() + "-edge-" + digest.substring(0, EDGE_DIGITS),
                pin.image(),
                manifest.network(),
                layout.aliases(),
                layout.adminPort(),
                layout.published(),
                List.of(),
                Map.of(),
                List.of(),
                Secrets.Delivery.FILE,
                null,
                null,
                null,
                new Health(new Health.Tcp(), Duration.ofSeconds(1), Duration.ofSeconds(10)),
                EDGE_GRACE,
                LogRotation.USUAL,
                Map.of());
        return labelled(
                settings,
                Map.of(
                        Labels.EDGE,
                        manifest.name(),
                        Labels.EDGE_LAYOUT,
                        digest,
                        Labels.EDGE_IMAGE,
                        named(pin).toString(),
                        Labels.EDGE_ADMIN,
                        String.valueOf(layout.adminPort())));
    }

    private ImageReference named(EdgePin pin) {
        ImageReference wanted = manifest.edge().image();
        return new ImageReference(wanted.name(), wanted.tag(), pin.source().digest());
    }

    /** A container that asks others on the network for their health, and ends by itself if it is forgotten. */
    public ContainerSettings probe(ImageReference image) {
        return idle("probe", image, List.of("sleep", "3600"), Map.of());
    }

    /** A container that starts only where ports of the host are free, and ends at once. */
    ContainerSettings ports(ImageReference image, Map<Integer, Publish> ports) {
        return idle("ports", image, List.of("true"), ports);
    }

    private ContainerSettings idle(
            String name, ImageReference image, List<String> command, Map<Integer, Publish> publish) {
        ContainerSettings settings = new ContainerSettings(
                manifest.name() + "-" + name,
                image,
                manifest.network(),
                List.of(),
                1,
                publish,
                command,
                Map.of(),
                List.of(),
                Secrets.Delivery.FILE,
                null,
                null,
                null,
                new Health(new Health.Tcp(), Duration.ofSeconds(1), Duration.ofSeconds(10)),
                Duration.ZERO,
                LogRotation.USUAL,
                Map.of());
        return labelled(settings, Map.of(Labels.PROBE, manifest.name()));
    }

    private static Map<Integer, Publish> published(int port, @Nullable Publish publish) {
        return publish == null ? Map.of() : Map.of(port, publish);
    }

    private static boolean usesFiles(Secrets secrets) {
        return secrets.delivery() == Secrets.Delivery.FILE
                && !secrets.templates().isEmpty();
    }

    private ContainerSettings labelled(ContainerSettings settings, Map<String, String> own) {
        Map<String, String> labels = new LinkedHashMap<>(own);
        labels.put(Labels.PROJECT, manifest.name());
        labels.put(Labels.SETTINGS, digest(settings));
        return settings.withLabels(labels);
    }

    /** What tells two settings apart: all of them but the name, which changes with each release. */
    private static String digest(ContainerSettings settings) {
        return abbreviated(settings.withName("").toString());
    }

    private static String abbreviated(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).abbreviated();
    }
}
