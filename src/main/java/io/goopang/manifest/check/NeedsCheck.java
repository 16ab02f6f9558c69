package io.goopang.manifest.check;

import io.goopang.manifest.tree.Field;
import io.goopang.manifest.tree.Nearest;
import io.goopang.manifest.tree.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a service needs is in the file, and nothing needs itself by a detour. */
final class NeedsCheck {

    private final Problems problems;

    NeedsCheck(Problems problems) {
        this.problems = problems;
    }

    void check(Map<String, List<Claim<String>>> needs, List<Claim<String>> accessories) {
        Set<String> known = new LinkedHashSet<>(needs.keySet());
        accessories.forEach(accessory -> known.add(accessory.value()));
        needs.values().forEach(wanted -> checkNames(wanted, known));
        Set<String> done = new HashSet<>();
        for (String service : needs.keySet()) {
            follow(service, needs, new ArrayList<>(), done);
        }
    }

    private void checkNames(List<Claim<String>> wanted, Set<String> known) {
        Set<String> seen = new HashSet<>();
        for (Claim<String> name : wanted) {
            if (!known.contains(name.value())) {
                String hint = Nearest.hint(name.value(), known);
                problems.add(
                        name.location(),
                        name.path(),
                        "no service or accessory is named " + Field.quote(name.value()) + hint);
            } else if (!seen.add(name.value())) {
                problems.add(name.location(), name.path(), Field.quote(name.value()) + " is in this list already");
            }
        }
    }

    /** Walks in depth; the need that leads back onto the way closes a cycle. */
    private void follow(String service, Map<String, List<Claim<String>>> needs, List<String> way, Set<String> done) {
        if (done.contains(service)) {
            return;
        }
        way.add(service);
        for (Claim<String> need : needs.getOrDefault(service, List.of())) {
            int start = way.indexOf(need.value());
            if (start >= 0) {
                List<String> cycle = new ArrayList<>(way.subList(start, way.size()));
                cycle.add(need.value());
                problems.add(need.location(), need.path(), "a cycle: " + String.join(" -> ", cycle));
            } else {
                follow(need.value(), needs, way, done);
            }
        }
        way.remove(way.size() - 1);
        done.add(service);
    }
}
