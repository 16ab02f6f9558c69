package io.goopang.run;

import io.goopang.lifecycle.StoredImage;
import io.goopang.model.ServiceName;
import io.goopang.port.Registry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lists what the registry has of services. */
final class StoredImages {

    private StoredImages() {}

    /** The images of each of the services' repositories that exists. */
    static Map<String, List<StoredImage>> of(Workbench bench, List<ServiceName> services) {
        Registry registry = bench.ports().registry();
        List<String> repositories =
                services.stream().map(bench.project().manifest()::repositoryOf).toList();
        List<String> existing = List.copyOf(registry.describe(repositories).keySet());
        Map<String, List<StoredImage>> images = new ConcurrentHashMap<>();
        bench.lanes().map(existing, name -> images.put(name, registry.images(name)));
        return images;
    }
}
