package io.goopang.plan;

import io.goopang.manifest.Manifest;
import io.goopang.manifest.Service;
import io.goopang.model.ServiceName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The order in which services start: what a service needs comes first, otherwise the file's order holds. */
final class NeedsOrder {

    private final Manifest manifest;
    private final Set<ServiceName> visited = new LinkedHashSet<>();

    private NeedsOrder(Manifest manifest) {
        this.manifest = manifest;
    }

    /** All services of the manifest in order; the reader has made sure that there are no cycles. */
    static List<Service> of(Manifest manifest) {
        NeedsOrder order = new NeedsOrder(manifest);
        List<Service> sorted = new ArrayList<>();
        manifest.services().values().forEach(service -> order.visit(service, sorted));
        return sorted;
    }

    private void visit(Service service, List<Service> sorted) {
        if (!visited.add(service.name())) {
            return;
        }
        for (ServiceName need : service.needs()) {
            Service needed = manifest.services().get(need);
            if (needed != null) {
                visit(needed, sorted);
            }
        }
        sorted.add(service);
    }
}
