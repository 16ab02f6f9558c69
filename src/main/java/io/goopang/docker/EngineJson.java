package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.goopang.json.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Speaks to an engine over docker-java's connection, but reads answers as trees: its types for answers take a tenth of a second to
 * be made ready in a new process, and leave out a field here and there.
 */
final class EngineJson {

    private static final int FOUND = 200;
    private static final int NOT_FOUND = 404;

    private EngineJson() {}

    /**
     * What the engine answers.
     *
     * @throws NotFoundException where there is nothing
     * @throws DockerException where the engine refuses otherwise, as docker-java's own calls
     */
    static JsonNode ask(DockerClient client, Request request) {
        try (Response response = http(client).execute(request)) {
            return JsonTree.read(accepted(response).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks, and reads the answer item by item in a thread of its own, as docker-java's own calls do. */
    static void follow(DockerClient client, Request request, ResultCallback<JsonNode> answer) {
        Thread thread = new Thread(() -> read(client, request, answer), "engine-answer");
        thread.setDaemon(true);
        thread.start();
    }

    private static void read(DockerClient client, Request request, ResultCallback<JsonNode> answer) {
        try (Response response = http(client).execute(request)) {
            answer.onStart(response);
            JsonTree.readAll(accepted(response), answer::onNext);
            answer.onComplete();
        } catch (IOException | RuntimeException e) {
            answer.onError(e);
        }
    }

    /** The error that an item of an answer carries, in the engine's words. */
    static Optional<String> error(JsonNode item) {
        String detail = item.path("errorDetail").path("message").asText("").strip();
        String text = detail.isEmpty() ? item.path("error").asText("").strip() : detail;
        boolean indicated = item.hasNonNull("error") || item.hasNonNull("errorDetail");
        return text.isEmpty() && indicated
                ? Optional.of("the engine reported an error without words")
                : Optional.of(text).filter(words -> !words.isEmpty());
    }

    /** A text in the {@code aux} part of an item, such as the {@code ID} of what was built. */
    static Optional<String> aux(JsonNode item, String field) {
        return Optional.of(item.path("aux").path(field).asText("")).filter(text -> !text.isEmpty());
    }

    private static DockerHttpClient http(DockerClient client) {
        return ((DockerClientImpl) client).getHttpClient();
    }

    private static InputStream accepted(Response response) throws IOException {
        int status = response.getStatusCode();
        if (status == FOUND) {
            return response.getBody();
        }
        String refusal = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
        throw status == NOT_FOUND ? new NotFoundException(refusal) : new DockerException(refusal, status);
    }
}
