package io.goopang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code ./goopang push}, as a user calls it, with one of its builders. */
record Goopang(Kind kind, Surroundings surroundings) implements Contender {

    private static final String NO_ENGINE = "unix:///nowhere/docker.sock";

    /** How goopang makes images. */
    enum Kind {
        /** By itself, where no engine answers. */
        DIRECT("direct", "goopang direct"),
        /** By itself, and loads them into the engine. */
        LOAD("direct", "goopang direct + load"),
        /** With docker-java. */
        ENGINE("engine", "goopang engine");

        private final String builder;
        private final String title;

        Kind(String builder, String title) {
            this.builder = builder;
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    @Override
    public String name() {
        return kind.title;
    }

    @Override
    public Step prepare(Job job) throws IOException {
        Path folder = job.workspace().folder();
        String template = job.prefix() + "template";
        // The label tells the images of two builders apart: the engine's would find those that were loaded, and build
        // nothing.
        Files.writeString(folder.resolve(template), """
                FROM {{base}}
                LABEL %s io.goopang.bench.by=%s
                WORKDIR /app
                USER 10001:10001
                EXPOSE {{port}}
                ENTRYPOINT ["java", "-jar", "{{jar}}"]
                {{layers}}
                """.formatted(surroundings.label(), kind));
        Path manifest = folder.resolve(job.prefix() + "deploy.yaml");
        Files.writeString(manifest, manifest(job, template));
        return new Step(command(manifest), folder, environment(job));
    }

    private List<String> command(Path manifest) {
        List<String> command = new ArrayList<>(
                List.of(surroundings.home().resolve("goopang").toString(), "push", "-f", manifest.toString()));
        if (kind == Kind.LOAD) {
            command.add("--load");
        }
        return command;
    }

    private String manifest(Job job, String template) {
        String base = surroundings.hub().registry() + "/" + Bench.BASE + ":1";
        StringBuilder text = new StringBuilder(
                """
                name: bench
                aws: { region: us-east-1 }
                image:
                  builder: %s
                  platform: linux/arm64
                  base: "%s"
                  dockerfile: %s
                registry:
                  endpoint: "%s"
                  repository: "%s{service}"
                services:
                """.formatted(kind.builder, base, template, job.registry().registry(), job.prefix()));
        int port = 10_000;
        for (String service : job.workspace().services()) {
            text.append("  ").append(service).append(": { path: ").append(service);
            text.append(", port: ").append(port++).append(" }\n");
        }
        return text.toString();
    }

    private Map<String, String> environment(Job job) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("AWS_ENDPOINT_URL", job.registry().apiUrl());
        environment.put("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
        environment.put("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("DOCKER_CONFIG", surroundings.logins(job.registry()));
        environment.put("DOCKER_HOST", kind == Kind.DIRECT ? NO_ENGINE : surroundings.engine());
        environment.put("XDG_CACHE_HOME", job.cache().toString());
        return environment;
    }
}
