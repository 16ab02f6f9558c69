package io.goopang.manifest;

import io.goopang.manifest.form.MemoryForm;
import io.goopang.model.ServiceName;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Services and accessories as deploy.yaml has them. */
final class ContainerKeys {

    private ContainerKeys() {}

    static Keys services(Map<ServiceName, Service> services) {
        Keys keys = new Keys();
        services.values().stream()
                .sorted(Comparator.comparing(Service::name))
                .forEach(service -> keys.with(service.name().value(), service(service)));
        return keys;
    }

    static Keys accessories(Map<ServiceName, Accessory> accessories) {
        Keys keys = new Keys();
        accessories.values().stream()
                .sorted(Comparator.comparing(Accessory::name))
                .forEach(accessory -> keys.with(accessory.name().value(), accessory(accessory)));
        return keys;
    }

    private static Keys service(Service service) {
        Keys keys = new Keys()
                .with("path", service.path())
                .with("jar", service.jar())
                .with("port", service.port())
                .with("protocol", service.protocol())
                .with("container", service.container())
                .with("publish", publish(service.publish()))
                .with("env", env(service.env()));
        secrets(service.secrets(), keys);
        return keys.with("health", health(service.health()))
                .with("memory", service.memory() == null ? null : MemoryForm.write(service.memory()))
                .with("cpus", service.cpus())
                .with("needs", service.needs())
                .with("stop-grace", service.stopGrace())
                .with("log", log(service.log()));
    }

    private static Keys accessory(Accessory accessory) {
        Accessory.Volume volume = accessory.volume();
        Keys keys = new Keys()
                .with("image", accessory.image())
                .with("port", accessory.port())
                .with("publish", publish(accessory.publish()))
                .with("env", env(accessory.env()));
        secrets(accessory.secrets(), keys);
        return keys.with("health", health(accessory.health()))
                .with("volume", volume == null ? null : volume.name() + ":" + volume.path())
                .with("host", accessory.host());
    }

    private static Object publish(@Nullable Publish publish) {
        if (publish == null) {
            return false;
        }
        return publish.address() == null ? publish.port() : publish.toString();
    }

    private static Keys env(Map<String, String> env) {
        Keys keys = new Keys();
        new TreeMap<>(env).forEach(keys::with);
        return keys;
    }

    private static void secrets(Secrets secrets, Keys keys) {
        Keys templates = new Keys();
        new TreeMap<>(secrets.templates()).forEach((name, secret) -> templates.template(name, secret.text()));
        keys.with("secrets", templates).with("secrets-as", secrets.delivery());
    }

    private static Keys health(Health health) {
        return check(health.check(), new Keys())
                .with("interval", health.interval())
                .with("timeout", health.timeout())
                .with("start-period", health.startPeriod())
                .with("count", health.count());
    }

    private static Keys check(Health.Check check, Keys keys) {
        if (check instanceof Health.Http http) {
            return keys.with("path", http.path());
        }
        if (check instanceof Health.Command command) {
            return keys.with("command", command.words());
        }
        return keys.with(check instanceof Health.Image ? "image" : "tcp", true);
    }

    private static Keys log(LogRotation log) {
        return new Keys().with("max-size", MemoryForm.write(log.maxSize())).with("max-files", log.maxFiles());
    }
}
