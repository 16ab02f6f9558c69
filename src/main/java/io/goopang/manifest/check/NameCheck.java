package io.goopang.manifest.check;

import io.goopang.manifest.tree.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A name on the network leads to one container, and a name in the file to one service or accessory. */
final class NameCheck {

    private final Problems problems;

    NameCheck(Problems problems) {
        this.problems = problems;
    }

    void check(List<Claim<String>> services, List<Claim<String>> accessories, List<Claim<String>> containers) {
        Map<String, Claim<String>> onNetwork = new HashMap<>();
        Map<String, Claim<String>> inFile = new HashMap<>();
        services.forEach(service -> inFile.put(service.value(), service));
        for (Claim<String> container : containers) {
            Claim<String> other = onNetwork.putIfAbsent(container.value(), container);
            Claim<String> named = inFile.get(container.value());
            if (other != null) {
                report(container, "the container name of " + other.owner() + " too", other);
            } else if (named != null && !named.owner().equals(container.owner())) {
                report(container, "the name of another service", named);
            }
        }
        for (Claim<String> accessory : accessories) {
            Claim<String> service = inFile.get(accessory.value());
            Claim<String> container = onNetwork.get(accessory.value());
            if (service != null) {
                report(accessory, "the name of a service too", service);
            } else if (container != null) {
                report(accessory, "the container name of " + container.owner() + " too", container);
            }
        }
    }

    private void report(Claim<String> claim, String whose, Claim<String> other) {
        problems.add(
                claim.location(), claim.path(), "\"%s\" is %s (%s)".formatted(claim.value(), whose, other.location()));
    }
}
