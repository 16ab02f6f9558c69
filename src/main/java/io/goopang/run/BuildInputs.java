package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.BaseImage;
import io.goopang.image.BuildContexts;
import io.goopang.image.DockerfileTemplate;
import io.goopang.image.LocalImage;
import io.goopang.image.PreparedBuild;
import io.goopang.manifest.ImageSettings;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.Service;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import io.goopang.plan.BuildSnapshot;
import io.goopang.plan.BuildSnapshot.Sources;
import io.goopang.port.Ports;
import io.goopang.port.SourceTree.JarSearch;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Looks at what images are made from: the base, the template, the jars, and the images that there are already. */
final class BuildInputs {

    private final Manifest manifest;
    private final Ports ports;
    private final Lanes lanes;
    private final boolean wholly;

    /**
     * What the project's images are made from.
     *
     * @param wholly whether to read all of it, whatever is remembered
     */
    BuildInputs(Manifest manifest, Ports ports, Lanes lanes, boolean wholly) {
        this.wholly = wholly;
        this.manifest = manifest;
        this.ports = ports;
        this.lanes = lanes;
    }

    /** What there is of each service; builds are prepared where jar and base are there. */
    record Inputs(BuildSnapshot snapshot, Map<ServiceName, PreparedBuild> prepared) {}

    /** Looks at the given services as far as there is a base to build them on; what is missing is left out. */
    Inputs look(List<ServiceName> services, Optional<BaseImage> base, BuildContexts contexts) {
        List<Look> looks = lanes.map(services, service -> look(service, base, contexts));
        Map<ServiceName, Sources> sources = new HashMap<>();
        Map<ServiceName, PreparedBuild> prepared = new HashMap<>();
        for (Look look : looks) {
            sources.put(look.service(), look.sources());
            look.build().ifPresent(build -> prepared.put(look.service(), build));
        }
        return new Inputs(new BuildSnapshot(base.orElse(null), sources, null), prepared);
    }

    private Look look(ServiceName service, Optional<BaseImage> base, BuildContexts contexts) {
        Optional<PreparedBuild> build = base.flatMap(found -> prepare(service, found, contexts));
        Optional<LocalImage> existing =
                build.flatMap(ready -> ports.imageBuilder().find(service, ready.fingerprint()));
        Sources sources = new Sources(build.map(PreparedBuild::fingerprint).orElse(null), existing.orElse(null));
        return new Look(service, sources, build);
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private record Look(ServiceName service, Sources sources, Optional<PreparedBuild> build) {}

    /** The base, pinned by the lock where it was used before; empty where the engine must pull it. */
    Optional<BaseImage> findBase() {
        ImageSettings image = manifest.image();
        return ports.imageBuilder().findBase(pinnedBase(), image.platform()).map(found -> found.named(image.base()));
    }

    /** What to pull: the digest that the base's tag stood for when it was first used, or the tag itself. */
    ImageReference pinnedBase() {
        ImageReference base = manifest.image().base();
        return ports.baseLock()
                .find(base, manifest.image().platform())
                .map(base::withDigest)
                .orElse(base);
    }

    /** Keeps the digest that the base has now; a base that came from no registry has none. */
    void lockBase(BaseImage base) {
        ImageSettings image = manifest.image();
        Optional<Digest> locked = ports.baseLock().find(image.base(), image.platform());
        Digest digest = base.digest();
        if (digest != null && !locked.equals(Optional.of(digest))) {
            ports.baseLock().record(image.base(), image.platform(), digest);
        }
    }

    /** The template, which all services share. */
    BuildContexts contexts() {
        String path = manifest.image().dockerfile();
        DockerfileTemplate template =
                DockerfileTemplate.parse(path, ports.sources().text(path));
        if (manifest.image().builder() == ImageSettings.Builder.DIRECT) {
            template.requireNoEngine();
        }
        return new BuildContexts(template);
    }

    /** Fails with the mend where a service has no jar, or more than one. */
    void requireJars(List<ServiceName> services) {
        List<Failure> failures = services.stream()
                .flatMap(service -> trouble(service(service)).stream())
                .toList();
        if (!failures.isEmpty()) {
            throw failures.get(0).toBuilder()
                    .alongWith(failures.subList(1, failures.size()))
                    .build();
        }
    }

    private Optional<PreparedBuild> prepare(ServiceName name, BaseImage base, BuildContexts contexts) {
        Service service = service(name);
        if (!(search(service) instanceof JarSearch.Found found)) {
            return Optional.empty();
        }
        Path jar = found.jar();
        try {
            return Optional.of(contexts.prepare(
                    service,
                    String.valueOf(jar.getFileName()),
                    ports.sources().layers(jar, wholly),
                    base,
                    manifest.image().platform()));
        } catch (Failure e) {
            throw e.toBuilder().service(name).build();
        }
    }

    private Optional<Failure> trouble(Service service) {
        ServiceName name = service.name();
        JarSearch search = search(service);
        if (search instanceof JarSearch.Missing missing) {
            String wars = String.join(", ", missing.wars());
            return Optional.of(Failure.of(ExitCode.MANIFEST, "no jar of " + name + " to build an image from")
                    .service(name)
                    .reason("looked in " + String.join(", ", missing.folders())
                            + (wars.isEmpty() ? "" : "; only this is there: " + wars))
                    .mend(mend(name, missing.wars()))
                    .build());
        }
        if (search instanceof JarSearch.Ambiguous ambiguous) {
            return Optional.of(Failure.of(ExitCode.MANIFEST, "more than one jar of " + name + " to build an image from")
                    .service(name)
                    .reason(String.join(", ", ambiguous.jars()))
                    .mend("name the right one in services." + name + ".jar, or remove the others")
                    .build());
        }
        return Optional.empty();
    }

    /** Whether a WAR runs by itself, only its author knows; one that is made for a server of its own does not. */
    private String mend(ServiceName name, List<String> wars) {
        if (!wars.isEmpty()) {
            return "if `java -jar` runs it, write `jar: " + wars.get(0) + "` in services." + name
                    + " (it becomes one layer); else have the build make a jar";
        }
        String command = manifest.build().run();
        return command == null
                ? "build it, or give the manifest a build.run that does"
                : "check that `" + command + "` makes it, or set services." + name + ".path and .jar";
    }

    /** What decides whether the build command runs. */
    SparedBuild spared() {
        return new SparedBuild(
                manifest.build(),
                ports.buildMemory(),
                manifest.services().keySet(),
                name -> search(service(name)) instanceof JarSearch.Found found
                        ? Optional.of(found.jar())
                        : Optional.empty());
    }

    private JarSearch search(Service service) {
        return service.jar() == null
                ? ports.sources().findJar(service.path())
                : ports.sources().jarAt(service.path(), service.jar());
    }

    private Service service(ServiceName name) {
        return Objects.requireNonNull(manifest.services().get(name));
    }
}
