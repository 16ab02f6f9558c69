package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.HostSettings;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.Strategy;
import io.goopang.manifest.form.HostForm;
import io.goopang.manifest.form.HostReference;
import io.goopang.manifest.tree.Nearest;
import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import io.goopang.port.Instances;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the hosts that a user means: those of the manifest, addresses, EC2 instances, and the engine at hand. */
public final class HostSelection {

    /** What the engine at hand is called. */
    public static final String LOCAL = "local";

    private final Manifest manifest;
    private final Map<String, Place> known = new LinkedHashMap<>();
    private final InstanceAddresses instances;

    /**
     * A selection among the hosts of a manifest.
     *
     * @param instances asked for where a name leads to one
     */
    public HostSelection(Manifest manifest, Supplier<Instances> instances) {
        this.manifest = manifest;
        this.instances = new InstanceAddresses(instances);
        manifest.hosts().forEach((name, host) -> host.members(name)
                .forEach((member, address) -> known.put(member, new Place(member, address, host))));
    }

    /**
     * One machine, or several by their tag.
     *
     * @param name null where it is not in the manifest
     */
    private record Place(@Nullable String name, String address, HostSettings settings) {}

    /**
     * The hosts with these names, each once and in the order of the names.
     *
     * @param names as {@code --host} takes them; none for the manifest's only host
     * @param strategy what the user wants everywhere; null for what the manifest says, and RECREATE at hand
     * @throws Failure (USAGE) where a name means nothing, (REMOTE) where no instance runs behind it
     */
    public List<Target> targets(List<String> names, @Nullable Strategy strategy) {
        Map<String, Target> targets = new LinkedHashMap<>();
        for (String name : names.isEmpty() ? List.of(only()) : names) {
            for (Target target : named(name.strip(), strategy)) {
                SshDestination ssh = target.address().ssh();
                targets.putIfAbsent(ssh == null ? LOCAL : ssh.toString(), target);
            }
        }
        return distinct(List.copyOf(targets.values()));
    }

    private String only() {
        List<String> hosts = List.copyOf(manifest.hosts().keySet());
        if (hosts.size() == 1) {
            return hosts.get(0);
        }
        throw Failure.of(ExitCode.USAGE, "which host?")
                .reason(hosts.isEmpty() ? "the manifest has no hosts" : "the manifest has " + String.join(", ", hosts))
                .mend("add --host local for the engine at hand"
                        + (hosts.isEmpty() ? ", or --host user@address" : ", or name some of them"))
                .build();
    }

    private List<Target> named(String name, @Nullable Strategy wanted) {
        if (name.equals(LOCAL)) {
            return List.of(new Target(HostAddress.LOCAL, wanted == null ? Strategy.RECREATE : wanted));
        }
        List<Target> targets = new ArrayList<>();
        for (Place place : places(name)) {
            Strategy own = Optional.ofNullable(place.settings().strategy()).orElse(manifest.strategy());
            addresses(place).forEach(address -> targets.add(new Target(address, wanted == null ? own : wanted)));
        }
        return targets;
    }

    private List<Place> places(String name) {
        HostSettings group = manifest.hosts().get(name);
        if (group != null) {
            return group.members(name).keySet().stream()
                    .flatMap(member -> Optional.ofNullable(known.get(member)).stream())
                    .toList();
        }
        Place member = known.get(name);
        return List.of(member == null ? atAddress(name) : member);
    }

    /** A host of the manifest may be meant by its address too. */
    private Place atAddress(String text) {
        return known.values().stream()
                .filter(place -> place.address().equals(text))
                .findFirst()
                .orElseGet(() -> typed(text));
    }

    /** What is in no manifest; a single word is taken for a mistyped name, since ssh would look for it for long. */
    private Place typed(String text) {
        boolean word = !text.matches("(?s).*[@:.].*") && !text.matches("i-[0-9a-f]{8,17}");
        if (HostForm.hasPassword(text)) {
            throw Failure.of(ExitCode.USAGE, "an address holds no password")
                    .mend("leave it out; ssh finds its keys by itself")
                    .build();
        }
        if (word || HostForm.parse(text).isEmpty()) {
            throw unknown(text);
        }
        return new Place(null, text, new HostSettings(List.of(text), HostSettings.Via.PUBLIC, Map.of(), null));
    }

    private Failure unknown(String text) {
        List<String> names = new ArrayList<>(manifest.hosts().keySet());
        known.keySet().stream().filter(member -> !names.contains(member)).forEach(names::add);
        String near = Nearest.to(text, names)
                .map(name -> "did you mean " + name + "? ")
                .orElseGet(() -> names.isEmpty() ? "" : "the manifest has " + String.join(", ", names) + "; ");
        return Failure.of(ExitCode.USAGE, text.isEmpty() ? "a host without a name" : "no host is called " + text)
                .mend(near + "--host also takes local, " + HostForm.ALL
                        + "; ssh://name is an alias of your ssh configuration")
                .build();
    }

    private List<HostAddress> addresses(Place place) {
        HostReference reference = HostForm.parse(place.address()).orElseThrow();
        if (reference instanceof HostReference.Address address) {
            SshDestination ssh = new SshDestination(
                    address.target(), address.port(), place.settings().ssh());
            return List.of(new HostAddress(place.name() == null ? ssh.toString() : place.name(), ssh));
        }
        List<HostAddress> found = instances.find((HostReference.OfInstances) reference, place.settings(), place.name());
        if (place.name() != null) {
            new AccessoryHomes(manifest).requireOne(place.name(), found);
        }
        return found;
    }

    /** Reports tell hosts apart by name, and instances may share theirs with a host of the manifest. */
    private static List<Target> distinct(List<Target> targets) {
        Map<String, Target> named = new LinkedHashMap<>();
        for (Target target : targets) {
            HostAddress address = target.address();
            SshDestination ssh = address.ssh();
            boolean taken = named.containsKey(address.name()) && ssh != null;
            HostAddress unique = taken ? new HostAddress(String.valueOf(ssh), ssh) : address;
            named.put(unique.name(), new Target(unique, target.strategy()));
        }
        return List.copyOf(named.values());
    }
}
