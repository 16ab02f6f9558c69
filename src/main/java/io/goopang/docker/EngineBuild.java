package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.BuildContext;
import io.goopang.json.JsonTree;
import io.goopang.port.ImageBuilder.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * One build by the engine
 * (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Image/operation/ImageBuild).
 */
final class EngineBuild {

    private static final String WHAT = "could not build the image";

    private final DockerConnection connection;
    private final Request request;
    private final BuildContext context;
    private final BuildLog log;

    /**
     * A build for the request.
     *
     * @param context what is sent, which may be less than the request has
     */
    EngineBuild(DockerConnection connection, Request request, BuildContext context, Progress progress) {
        this.connection = connection;
        this.request = request;
        this.context = context;
        this.log = new BuildLog(progress);
    }

    /** What the engine said. */
    BuildLog log() {
        return log;
    }

    /** Builds and returns the image's id. */
    String run(Progress progress) {
        LabelledDockerfile labelled = LabelledDockerfile.of(context.source(), request.labels());
        EngineStream<JsonNode> stream = new EngineStream<>(connection, WHAT, log::accept);
        try (TarStream archive = new ContextTar(context, labelled.text()).open(progress)) {
            EngineRequest build = EngineRequest.post("/build")
                    .with("dockerfile", ContextTar.DOCKERFILE)
                    .with("platform", request.platform().toString())
                    .with("labels", json(labelled.rest()))
                    .with("rm", "true")
                    .with("forcerm", "true")
                    .tar(archive);
            connection.follow(WHAT, build, stream);
            stream.await();
        } catch (Failure failure) {
            throw explain(failure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return log.imageId()
                .filter(id -> log.error().isEmpty())
                .orElseThrow(() -> explain(Failure.of(ExitCode.REMOTE, WHAT)
                        .reason(log.error().orElse("the engine's answer ended before the image was done"))
                        .build()));
    }

    private static String json(Map<String, String> labels) {
        ObjectNode json = JsonTree.object();
        labels.forEach(json::put);
        return JsonTree.text(json);
    }

    /** The engine knows the template by the name that it was sent under. */
    private String inTheUsersWords(String reason) {
        return reason.replace(ContextTar.DOCKERFILE, request.context().source().file());
    }

    private Failure explain(Failure failure) {
        String at = log.step().map(step -> " at " + step).orElse("");
        Failure.Builder explained = failure.exitCode() == ExitCode.REMOTE
                ? Failure.of(failure.exitCode(), failure.getMessage() + at)
                        .reason(failure.reason().map(this::inTheUsersWords).orElse(null))
                        .mend(failure.mend().orElse("Correct the Dockerfile template, or what it needs."))
                : failure.toBuilder();
        if (failure.getCause() != null) {
            explained.cause(failure.getCause());
        }
        if (failure.exitCode() == ExitCode.REMOTE) {
            ClassicBuilder.cannotRead(context.dockerfile())
                    .ifPresent(words -> explained.mend("The builder behind the engine's API is the classic one, which"
                            + " does not know `" + words + "`: only BuildKit does. Write it without."));
        }
        return explained.service(request.service()).build();
    }
}
