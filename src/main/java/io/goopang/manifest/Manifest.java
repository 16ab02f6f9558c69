package io.goopang.manifest;

import io.goopang.model.ServiceName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What deploy.yaml says, complete with defaults, checked, and free of secrets.
 *
 * @param name the project; it prefixes the names of what goopang makes
 * @param network the Docker network that services and accessories share
 * @param strategy of hosts over SSH that name none of their own
 * @param services in the order of the file
 * @param accessories in the order of the file
 * @param hosts by their name in the file
 */
public record Manifest(
        String name,
        AwsSettings aws,
        ImageSettings image,
        BuildSettings build,
        RegistrySettings registry,
        String network,
        Strategy strategy,
        EdgeSettings edge,
        Map<ServiceName, Service> services,
        Map<ServiceName, Accessory> accessories,
        Map<String, HostSettings> hosts) {

    public Manifest {
        services = ordered(services);
        accessories = ordered(accessories);
        hosts = ordered(hosts);
    }

    /** The repository's name in ECR for the given service. */
    public String repositoryOf(ServiceName service) {
        return registry.repository().replace("{service}", service.value()).replace("{name}", name);
    }

    /** The repository in ECR that holds the releases themselves. */
    public String releaseRepository() {
        return name + "-releases";
    }

    /** The repository in ECR that holds the copies of the edge's image, with {@code edge.mirror}. */
    public String edgeRepository() {
        return name + "-edge";
    }

    /** The same, with or without copies of the edge's image in the project's own registry. */
    public Manifest mirroring(boolean mirror) {
        EdgeSettings other = new EdgeSettings(edge.image(), edge.timeout(), mirror);
        return new Manifest(name, aws, image, build, registry, network, strategy, other, services, accessories, hosts);
    }

    /** The same with other services. */
    public Manifest withServices(Map<ServiceName, Service> others) {
        return new Manifest(name, aws, image, build, registry, network, strategy, edge, others, accessories, hosts);
    }

    private static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
