package io.goopang.run;

import io.goopang.lifecycle.StoredImage;
import io.goopang.lifecycle.StoredPolicy;
import io.goopang.manifest.Manifest;
import io.goopang.model.ServiceName;
import io.goopang.plan.RepositoryState;
import io.goopang.port.Registry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the registry has of a project: its repositories, their policies, their images. */
record RegistryLook(
        Instant begun,
        Map<String, RepositoryState> repositories,
        Map<String, StoredPolicy> policies,
        Map<String, List<StoredImage>> images) {

    /** As long as an answer may take to come: others push too. */
    private static final Duration NOW = Duration.ofSeconds(5);

    /** Looks at the repositories of these services. */
    static RegistryLook at(Workbench bench, List<ServiceName> services) {
        Instant begun = bench.clock().instant();
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
        return new RegistryLook(begun, repositories, policies, images);
    }

    /** Whether it is as good as a look that begins now; one that was taken before a long build is not. */
    boolean isOfNow(InstantSource clock) {
        return begun.plus(NOW).isAfter(clock.instant());
    }
}
