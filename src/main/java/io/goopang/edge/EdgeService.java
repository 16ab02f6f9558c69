package io.goopang.edge;

import io.goopang.manifest.Publish;
import io.goopang.manifest.Service;
import io.goopang.model.ServiceName;
import org.jspecify.annotations.Nullable;

/**
 * A service behind the edge.
 *
 * @param alias its name on the network, which is the edge's
 * @param port where it is reached by that name
 * @param publish where the host offers it; null for nowhere
 */
public record EdgeService(
        ServiceName name,
        Service.Protocol protocol,
        String alias,
        int port,
        @Nullable Publish publish) {

    static EdgeService of(Service service) {
        return new EdgeService(
                service.name(), service.protocol(), service.container(), service.port(), service.publish());
    }

    boolean http() {
        return protocol == Service.Protocol.HTTP;
    }
}
