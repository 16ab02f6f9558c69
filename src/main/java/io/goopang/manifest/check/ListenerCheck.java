package io.goopang.manifest.check;

import io.goopang.manifest.tree.Problems;
import java.util.ArrayList;
import java.util.List;

/** The edge has all services' names on the network, and tells those of one port apart by HTTP's Host header alone. */
final class ListenerCheck {

    private final Problems problems;

    ListenerCheck(Problems problems) {
        this.problems = problems;
    }

    void check(List<Claim<Listener>> listeners) {
        List<Claim<Listener>> before = new ArrayList<>();
        for (Claim<Listener> listener : listeners) {
            before.stream()
                    .filter(other -> other.value().port() == listener.value().port()
                            && (other.value().tcp() || listener.value().tcp()))
                    .findFirst()
                    .ifPresent(other -> report(listener, other));
            before.add(listener);
        }
    }

    private void report(Claim<Listener> listener, Claim<Listener> other) {
        String tcp = listener.value().tcp() ? "this service" : other.owner();
        problems.add(
                listener.location(),
                listener.path(),
                "%s listens on port %d too (%s), and with protocol: tcp of %s the edge can't tell them apart; choose "
                                .formatted(other.owner(), listener.value().port(), other.location(), tcp)
                        + "another port, or strategy: recreate");
    }
}
