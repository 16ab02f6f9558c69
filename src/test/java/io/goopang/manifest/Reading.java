package io.goopang.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads texts as deploy.yaml and its overlay, as the command line would. */
final class Reading {

    /** The least that a manifest can be. */
    static final String MINIMAL = """
            name: shop
            services:
              user:
                path: user
                port: 8080
            """;

    /** Variables that the environment of these tests has. */
    static final Map<String, String> ENVIRONMENT =
            Map.of("PORT", "8002", "WORD", "eighty", "EMPTY", "", "REGION", "eu-west-1");

    private Reading() {}

    static Manifest manifest(String... texts) {
        return ManifestReader.read(sources(texts), ENVIRONMENT::get);
    }

    /** The service of the least manifest with these lines added to it. */
    static Service service(String... lines) {
        return first(manifest(withService(lines)));
    }

    static Service first(Manifest manifest) {
        return manifest.services().values().iterator().next();
    }

    static Failure failure(String... texts) {
        Failure failure = assertThrows(Failure.class, () -> ManifestReader.read(sources(texts), ENVIRONMENT::get));
        assertEquals(ExitCode.MANIFEST, failure.exitCode());
        return failure;
    }

    static List<String> problems(String... texts) {
        return failure(texts).problems().stream().map(Object::toString).toList();
    }

    /** What is wrong with the least manifest once these lines are added to its service, without the places. */
    static List<String> problemsOfService(String... lines) {
        return failure(withService(lines)).problems().stream()
                .map(problem -> problem.path() + ": " + problem.message())
                .toList();
    }

    static String withService(String... lines) {
        return MINIMAL + "    " + String.join("\n    ", lines) + "\n";
    }

    private static List<ManifestSource> sources(String... texts) {
        List<ManifestSource> sources = new ArrayList<>();
        for (String text : texts) {
            sources.add(new ManifestSource(sources.isEmpty() ? "deploy.yaml" : "deploy.prod.yaml", text));
        }
        return sources;
    }
}
