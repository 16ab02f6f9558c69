package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.goopang.json.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Asks an engine over docker-java's connection, but reads the answer as a tree: its types for answers take a tenth of a second
 * to be made ready in a new process, and leave out a field here and there.
 */
final class EngineJson {

    private static final int FOUND = 200;
    private static final int NOT_FOUND = 404;

    private EngineJson() {}

    /**
     * What the engine says at a path of its API.
     *
     * @param path with the version that it begins with, and its query
     * @throws NotFoundException where there is nothing
     * @throws DockerException where the engine refuses otherwise, as docker-java's own calls
     */
    static JsonNode get(DockerClient client, String path) {
        Request request =
                Request.builder().method(Request.Method.GET).path(path).build();
        try (Response response = ((DockerClientImpl) client).getHttpClient().execute(request)) {
            byte[] body = response.getBody().readAllBytes();
            if (response.getStatusCode() == FOUND) {
                return JsonTree.read(body);
            }
            String refusal = "Status " + response.getStatusCode() + ": " + new String(body, StandardCharsets.UTF_8);
            throw response.getStatusCode() == NOT_FOUND
                    ? new NotFoundException(refusal)
                    : new DockerException(refusal, response.getStatusCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
