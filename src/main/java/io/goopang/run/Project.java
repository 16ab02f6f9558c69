package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Manifest;
import io.goopang.model.ServiceName;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command works on.
 *
 * @param environment what the overlay is for, such as {@code demo}; {@code default} where there is none
 */
public record Project(Manifest manifest, String environment) {

    /**
     * The services that the user named, in the manifest's order; all of them where none is named.
     *
     * @throws Failure (USAGE) where a name is not in the manifest
     */
    public List<ServiceName> select(List<String> names) {
        List<String> known =
                manifest.services().keySet().stream().map(ServiceName::value).toList();
        List<String> unknown = new ArrayList<>(names);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw Failure.of(ExitCode.USAGE, "no service is called " + String.join(", ", unknown))
                    .mend("the manifest has " + String.join(", ", known))
                    .build();
        }
        return manifest.services().keySet().stream()
                .filter(service -> names.isEmpty() || names.contains(service.value()))
                .toList();
    }
}
