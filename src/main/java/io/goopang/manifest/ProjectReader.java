package io.goopang.manifest;

import io.goopang.failure.Location;
import io.goopang.manifest.check.Claim;
import io.goopang.manifest.check.Claims;
import io.goopang.manifest.check.HostGroup;
import io.goopang.manifest.form.AwsForm;
import io.goopang.manifest.form.DockerForm;
import io.goopang.manifest.form.GlobForm;
import io.goopang.manifest.tree.Field;
import io.goopang.manifest.tree.Problems;
import io.goopang.manifest.tree.Section;
import io.goopang.model.ServiceName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the top level of the manifest; each part is read whether or not another is wrong. */
final class ProjectReader {

    private static final String NAME =
            "lower-case letters and digits, with single dashes between them, at most 40 characters";
    private static final String LABEL =
            "expected a name of lower-case letters, digits and inner dashes, at most 63 characters";
    private static final String LOCAL = "local";

    private final Problems problems;
    private final Claims claims = new Claims();

    ProjectReader(Problems problems) {
        this.problems = problems;
    }

    Manifest read(Section root) {
        String name = root.require(
                "name", "what the project is called", "project", field -> field.matching(NAME, AwsForm::isProject));
        AwsSettings aws = RegistryReader.aws(root.section("aws"));
        ImageSettings image = ImageReader.read(root.section("image"));
        BuildSettings build = build(root.section("build"));
        Section registry = root.section("registry");
        RegistrySettings registrySettings = RegistryReader.registry(registry);
        String network = root.read("network", ProjectReader::network).orElseGet(() -> Defaults.network(name));
        Strategy strategy = root.read("strategy", field -> Choice.of(field, Strategy.values()))
                .orElse(Defaults.STRATEGY);
        EdgeSettings edge = EdgeReader.read(root.section("edge"));
        Map<ServiceName, Service> services =
                root.require("services", "what is to be deployed", Map.of(), field -> Optional.of(services(field)));
        Map<ServiceName, Accessory> accessories =
                root.find("accessories").map(this::accessories).orElse(Map.of());
        Map<String, HostSettings> hosts = root.find("hosts").map(this::hosts).orElse(Map.of());
        root.close();

        Manifest manifest = new Manifest(
                name, aws, image, build, registrySettings, network, strategy, edge, services, accessories, hosts);
        claims.check(problems, rolls(strategy, hosts));
        new RepositoryCheck(problems)
                .check(manifest, registry.find("repository").orElse(null), claims.services());
        return manifest;
    }

    private Map<ServiceName, Service> services(Field field) {
        Map<ServiceName, Service> services = new LinkedHashMap<>();
        List<Field> entries = entries(field, "services by their names");
        for (Field entry : entries) {
            ServiceName name = name(entry);
            claims.service(claim(entry));
            entry.section("keys with values")
                    .ifPresent(section -> services.put(name, new ServiceReader(claims).read(name, entry, section)));
        }
        if (entries.isEmpty() && field.isSection()) {
            field.problem("expected at least one service");
        }
        return services;
    }

    private Map<ServiceName, Accessory> accessories(Field field) {
        Map<ServiceName, Accessory> accessories = new LinkedHashMap<>();
        for (Field entry : entries(field, "accessories by their names")) {
            ServiceName name = name(entry);
            claims.accessory(claim(entry));
            entry.section("keys with values")
                    .ifPresent(
                            section -> accessories.put(name, new AccessoryReader(claims).read(name, entry, section)));
        }
        return accessories;
    }

    private Map<String, HostSettings> hosts(Field field) {
        Map<String, HostSettings> hosts = new LinkedHashMap<>();
        for (Field entry : entries(field, "hosts by their names")) {
            if (!DockerForm.isWord(entry.key())) {
                entry.keyProblem("expected a name of letters, digits and _ . -");
            }
            if (entry.key().equals(LOCAL)) {
                entry.keyProblem("--host local is the engine at hand; give this host another name");
            }
            entry.section("keys with values").ifPresent(section -> {
                HostSettings host = HostReader.read(section);
                hosts.put(entry.key(), host);
                HostGroup group = new HostGroup(
                        entry.key(), List.copyOf(host.members(entry.key()).keySet()));
                claims.host(new Claim<>(group, entry.path(), entry.keyLocation(), entry.path()));
            });
        }
        return hosts;
    }

    /** Whether a service may have two containers at once on some host. */
    private static boolean rolls(Strategy strategy, Map<String, HostSettings> hosts) {
        return strategy == Strategy.ROLLING
                || hosts.values().stream().anyMatch(host -> host.strategy() == Strategy.ROLLING);
    }

    private static Optional<String> network(Field field) {
        return field.matching(
                "a name of " + DockerForm.NAME + ", other than Docker's own networks", DockerForm::isNetwork);
    }

    private static BuildSettings build(Section build) {
        BuildSettings settings = new BuildSettings(
                build.read("run", field -> field.matching("a command line", text -> !text.isBlank()))
                        .orElse(null),
                build.read("inputs", ProjectReader::inputs).orElse(List.of()));
        build.close();
        return settings;
    }

    private static Optional<List<String>> inputs(Field field) {
        List<String> globs = new ArrayList<>();
        for (Field item : field.items("a list of globs").orElse(List.of())) {
            item.matching("a glob of files below the manifest's folder, such as services/*/src/**", GlobForm::isGlob)
                    .ifPresent(globs::add);
        }
        return Optional.of(globs);
    }

    private static List<Field> entries(Field field, String expected) {
        return field.section(expected).map(Section::entries).orElse(List.of());
    }

    /** The name that an entry's key is, or after a report a placeholder: one of its own, as names derived from it must differ. */
    private static ServiceName name(Field entry) {
        if (ServiceName.isValid(entry.key())) {
            return new ServiceName(entry.key());
        }
        entry.keyProblem(LABEL);
        Location place = entry.keyLocation();
        return new ServiceName("unnamed-" + place.line() + "-" + place.column());
    }

    private static Claim<String> claim(Field entry) {
        return new Claim<>(entry.key(), entry.path(), entry.keyLocation(), entry.path());
    }
}
