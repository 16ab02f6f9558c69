package io.goopang.manifest.check;

import io.goopang.manifest.tree.Problems;
import java.util.ArrayList;
import java.util.List;

/** A port of the host has one owner: all containers of a manifest may meet on one host. */
final class PortCheck {

    private final Problems problems;

    PortCheck(Problems problems) {
        this.problems = problems;
    }

    void check(List<Claim<PublishedPort>> ports) {
        List<Claim<PublishedPort>> taken = new ArrayList<>();
        for (Claim<PublishedPort> port : ports) {
            taken.stream()
                    .filter(other -> other.value().clashesWith(port.value()))
                    .findFirst()
                    .ifPresent(other -> report(port, other));
            taken.add(port);
        }
    }

    private void report(Claim<PublishedPort> port, Claim<PublishedPort> other) {
        String message = "port %d of the host is published by %s already (%s)"
                .formatted(port.value().port(), other.owner(), other.location());
        String mend = "; set publish: to another port, or to false";
        problems.add(port.location(), port.path(), port.value().byDefault() ? message + mend : message);
    }
}
