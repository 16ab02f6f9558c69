package io.goopang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What scripts do: {@code docker build} and {@code docker push} for each service, the jar as it is. */
record DockerCli(boolean parallel, Surroundings surroundings) implements Contender {

    static final String SEQUENTIAL = "docker";
    static final String PARALLEL = "docker, 4 at once";
    private static final int WIDTH = 4;

    @Override
    public String name() {
        return parallel ? PARALLEL : SEQUENTIAL;
    }

    @Override
    public Step prepare(Job job) throws IOException {
        Path folder = job.workspace().folder();
        for (String service : job.workspace().services()) {
            // In goopang's order, the layer last. The name in the image is the Dockerfile's, so that two contenders
            // never share a layer.
            Files.writeString(folder.resolve(service).resolve(job.dockerfile()), """
                    FROM %s
                    LABEL %s
                    WORKDIR /app
                    USER 10001:10001
                    EXPOSE 8080
                    ENTRYPOINT ["java", "-jar", "%s.jar"]
                    COPY target/%s.jar %s.jar
                    """.formatted(
                            job.base(), surroundings.label(), job.dockerfile(), service, job.dockerfile()));
        }
        String names = String.join("\n", job.workspace().services());
        String image = job.registry().registry() + "/" + job.prefix() + "$1:latest";
        String each = "docker build -q --platform linux/arm64 -f $1/" + job.dockerfile() + " -t " + image
                + " $1 && docker push -q " + image;
        String script = "xargs -P " + (parallel ? WIDTH : 1) + " -I {} sh -ec '" + each + "' sh {}";
        return new Step(
                List.of("bash", "-c", "printf '%s\\n' \"$0\" | " + script, names),
                folder,
                Map.of("DOCKER_HOST", surroundings.engine(), "DOCKER_CONFIG", surroundings.logins(job.registry())));
    }
}
