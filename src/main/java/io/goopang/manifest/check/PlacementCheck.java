package io.goopang.manifest.check;

import io.goopang.manifest.tree.Field;
import io.goopang.manifest.tree.Nearest;
import io.goopang.manifest.tree.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A host's name leads to one machine, and an accessory lives on one that all who need it can reach. */
final class PlacementCheck {

    private final Problems problems;
    private final List<Claim<HostGroup>> hosts;
    private final Map<String, Claim<HostGroup>> machines = new LinkedHashMap<>();

    PlacementCheck(Problems problems, List<Claim<HostGroup>> hosts) {
        this.problems = problems;
        this.hosts = hosts;
    }

    void check(List<Placement> placements, Map<String, List<Claim<String>>> needs) {
        checkNames();
        for (Placement placement : placements) {
            if (isSound(placement)) {
                checkReach(placement, needs);
            }
        }
    }

    private void checkNames() {
        for (Claim<HostGroup> host : hosts) {
            for (String member : host.value().members()) {
                Claim<HostGroup> other = machines.putIfAbsent(member, host);
                if (other != null) {
                    problems.add(
                            host.location(),
                            host.path(),
                            "\"%s\" is a machine of %s too (%s)".formatted(member, other.owner(), other.location()));
                }
            }
        }
    }

    private boolean isSound(Placement placement) {
        String name = placement.host();
        if (name == null || machines.containsKey(name)) {
            return true;
        }
        Optional<HostGroup> group = group(name);
        String message = group.map(found -> "%s is several hosts; name one of %s"
                        .formatted(Field.quote(name), String.join(", ", found.members())))
                .orElseGet(() -> machines.isEmpty()
                        ? "the manifest has no hosts"
                        : "no host is named " + Field.quote(name) + Nearest.hint(name, machines.keySet()));
        problems.add(placement.location(), placement.path(), message);
        return false;
    }

    private Optional<HostGroup> group(String name) {
        return hosts.stream()
                .map(Claim::value)
                .filter(group -> group.name().equals(name))
                .findFirst();
    }

    private void checkReach(Placement placement, Map<String, List<Claim<String>>> needs) {
        Optional<HostGroup> group =
                hosts.stream().map(Claim::value).filter(HostGroup::several).findFirst();
        List<String> needing = new ArrayList<>();
        needs.forEach((service, wanted) -> {
            if (wanted.stream().anyMatch(need -> need.value().equals(placement.accessory()))) {
                needing.add(service);
            }
        });
        if (group.isEmpty() || needing.isEmpty() || (placement.host() != null && placement.published())) {
            return;
        }
        List<String> members = group.get().members();
        String home = placement.host() == null ? members.get(0) : placement.host();
        problems.add(
                placement.location(),
                placement.path(),
                "%s go%s to several hosts (%s), and its name leads to it on its own host alone; "
                                .formatted(
                                        String.join(", ", needing),
                                        needing.size() == 1 ? "es" : "",
                                        String.join(", ", members))
                        + (placement.host() == null ? "say where it lives with host: " + home + ", " : "")
                        + (placement.published() ? "and put " : "publish: its port there, and put ")
                        + "that host's address into the env: of those services; or use a database outside of these "
                        + "hosts and remove the accessory");
    }
}
