package io.goopang.manifest;

import io.goopang.manifest.check.Claims;
import io.goopang.manifest.check.Placement;
import io.goopang.manifest.form.DockerForm;
import io.goopang.manifest.form.PathForm;
import io.goopang.manifest.tree.Field;
import io.goopang.manifest.tree.Section;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import java.util.Map;
import java.util.Optional;

/** Reads one accessory. */
final class AccessoryReader {

    private static final ImageReference MISSING = ImageReference.parse("missing");
    private static final String VOLUME = "<volume name>:/<absolute path in the container>";

    private final Claims claims;

    AccessoryReader(Claims claims) {
        this.claims = claims;
    }

    Accessory read(ServiceName name, Field entry, Section section) {
        ContainerReader container = new ContainerReader(section, entry.path(), claims);
        ImageReference image = section.require("image", "the image it runs", MISSING, ImageReader::reference);
        Optional<Integer> port = container.port();
        Map<String, String> env = container.env();
        Accessory accessory = new Accessory(
                name,
                image,
                port.orElse(1),
                container.publish(Optional.empty()),
                env,
                container.secrets(env),
                container.health(),
                section.read("volume", AccessoryReader::volume).orElse(null),
                section.read("host", AccessoryReader::host).orElse(null));
        section.close();
        claims.placement(placement(accessory, entry, section.find("host")));
        return accessory;
    }

    private static Placement placement(Accessory accessory, Field entry, Optional<Field> host) {
        return new Placement(
                accessory.name().value(),
                accessory.host(),
                accessory.publish() != null && !accessory.publish().isOnLoopback(),
                host.map(Field::location).orElse(entry.keyLocation()),
                host.map(Field::path).orElse(entry.path()));
    }

    private static Optional<String> host(Field field) {
        return field.matching("the name of one of the hosts", DockerForm::isWord);
    }

    private static Optional<Accessory.Volume> volume(Field field) {
        Optional<String> text = field.text(VOLUME);
        if (text.filter(volume -> volume.startsWith("/") || volume.startsWith("."))
                .isPresent()) {
            return field.mend(VOLUME, "folders of the host are not mounted");
        }
        return text.isEmpty() ? Optional.empty() : field.text(VOLUME, AccessoryReader::parse);
    }

    private static Optional<Accessory.Volume> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        return Optional.of(new Accessory.Volume(text.substring(0, colon), text.substring(colon + 1)))
                .filter(volume -> DockerForm.isName(volume.name()) && PathForm.isInContainer(volume.path()));
    }
}
