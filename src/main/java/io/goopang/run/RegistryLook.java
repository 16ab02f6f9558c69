package io.goopang.run;

import io.goopang.lifecycle.StoredImage;
import io.goopang.lifecycle.StoredPolicy;
import io.goopang.manifest.Manifest;
import io.goopang.model.ServiceName;
import io.goopang.plan.RepositoryState;
import io.goopang.port.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the registry has of a project: its repositories, their policies, their images. */
record RegistryLook(
        Map<String, RepositoryState> repositories,
        Map<String, StoredPolicy> policies,
        Map<String, List<StoredImage>> images) {

    /** Looks at the repositories of these services. */
    static RegistryLook at(Workbench bench, List<ServiceName> services) {
        Manifest manifest = bench.project().manifest();
        Registry registry = bench.ports().registry();
        List<String> names =
                new ArrayList<>(services.stream().map(manifest::repositoryOf).toList());
        if (manifest.edge().mirror()) {
            names.add(manifest.edgeRepository());
        }
        Map<String, RepositoryState> repositories = registry.describe(names);
        Map<String, StoredPolicy> policies = new ConcurrentHashMap<>();
        Map<String, List<StoredImage>> images = new ConcurrentHashMap<>();
        bench.lanes().map(List.copyOf(repositories.keySet()), name -> {
            registry.lifecyclePolicy(name).ifPresent(policy -> policies.put(name, policy));
            images.put(name, registry.images(name));
            return name;
        });
        return new RegistryLook(repositories, policies, images);
    }
}
