package io.goopang.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What a contender is to do: build and push all services of the workspace.
 *
 * @param base its name by digest
 * @param prefix what the names of the repositories begin with
 * @param cache a folder for what the contender keeps between runs
 * @param dockerfile the name of the Dockerfile that {@code docker build} takes
 */
record Job(Workspace workspace, StandIn registry, String base, String prefix, Path cache, String dockerfile) {

    List<String> repositories() {
        return workspace.services().stream().map(service -> prefix + service).toList();
    }

    String image(String service) {
        return registry.registry() + "/" + prefix + service + ":latest";
    }
}
