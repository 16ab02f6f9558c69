package io.goopang.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goopang.lifecycle.InvalidLifecyclePolicyException;
import io.goopang.lifecycle.LifecycleEvaluation;
import io.goopang.lifecycle.LifecycleEvaluation.Verdict;
import io.goopang.lifecycle.LifecyclePolicy;
import io.goopang.lifecycle.StoredImage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** ECR's operations on lifecycle policies; a preview is ready at once and kept in memory. */
final class LifecycleOperations {

    private static final int MOST_RESULTS = 100;

    private record Preview(LifecyclePolicy policy, Instant repositoryCreatedAt, LifecycleEvaluation evaluation) {}

    private final Registry registry;
    private final Clock clock;
    private final Map<String, Preview> previews = new ConcurrentHashMap<>();

    LifecycleOperations(Registry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    Map<String, EcrOperation> all() {
        return Map.of(
                "PutLifecyclePolicy", this::put,
                "GetLifecyclePolicy", this::get,
                "DeleteLifecyclePolicy", this::delete,
                "StartLifecyclePolicyPreview", this::startPreview,
                "GetLifecyclePolicyPreview", this::getPreview);
    }

    private ObjectNode put(EcrRequest request) {
        Repository repository = registry.get(request.repositoryName());
        String text = parse(request.required("lifecyclePolicyText")).toJson();
        registry.update(
                repository.name(), before -> before.change().lifecycle(text).done());
        return EcrOutput.about(repository.name()).put("lifecyclePolicyText", text);
    }

    private ObjectNode get(EcrRequest request) {
        Repository repository = registry.get(request.repositoryName());
        return answer(repository, text(repository));
    }

    private ObjectNode delete(EcrRequest request) {
        Repository repository = registry.get(request.repositoryName());
        String text = text(repository);
        registry.update(
                repository.name(), before -> before.change().lifecycle(null).done());
        return answer(repository, text);
    }

    private ObjectNode startPreview(EcrRequest request) {
        Repository repository = registry.get(request.repositoryName());
        LifecyclePolicy policy = parse(request.text("lifecyclePolicyText").orElseGet(() -> text(repository)));
        LifecycleEvaluation evaluation = LifecycleEvaluation.of(policy, repository.stored(), clock.instant());
        previews.put(repository.name(), new Preview(policy, repository.createdAt(), evaluation));
        return EcrOutput.about(repository.name())
                .put("lifecyclePolicyText", policy.toJson())
                .put("status", "IN_PROGRESS");
    }

    private ObjectNode getPreview(EcrRequest request) {
        Repository repository = registry.get(request.repositoryName());
        Preview preview = previews.get(repository.name());
        if (preview == null || !preview.repositoryCreatedAt().equals(repository.createdAt())) {
            throw new EcrException(
                    "LifecyclePolicyPreviewNotFoundException",
                    "Lifecycle policy preview does not exist for the repository with name '" + repository.name()
                            + "' in the registry with id '" + SandboxSettings.ACCOUNT + "'");
        }
        TagStatus wanted = TagStatus.of(request);
        List<ImageId> ids = ImageId.all(request);
        List<Verdict> results = preview.evaluation().verdicts().stream()
                .filter(verdict -> wanted.admits(verdict.image().tags()))
                .filter(verdict -> ids.isEmpty() || ids.stream().anyMatch(id -> names(id, verdict.image())))
                .toList();
        Page<Verdict> page = Page.of(results, request, MOST_RESULTS);
        ObjectNode answer = EcrOutput.about(repository.name())
                .put("lifecyclePolicyText", preview.policy().toJson())
                .put("status", "COMPLETE");
        ArrayNode array = answer.putArray("previewResults");
        page.items().forEach(verdict -> array.add(result(verdict)));
        answer.putObject("summary")
                .put("expiringImageTotalCount", preview.evaluation().expiring().size());
        page.writeNext(answer);
        return answer;
    }

    private static boolean names(ImageId id, StoredImage image) {
        return image.digest().value().equals(id.digest())
                || (id.tag() != null && image.tags().contains(id.tag()));
    }

    private static ObjectNode result(Verdict verdict) {
        ObjectNode result = EcrOutput.object()
                .put("imageDigest", verdict.image().digest().value())
                .put("imagePushedAt", EcrOutput.time(verdict.image().pushedAt()))
                .put("appliedRulePriority", verdict.rule().priority());
        EcrOutput.tags(verdict.image().tags(), result);
        result.putObject("action").put("type", verdict.rule().action().name());
        return result;
    }

    private static ObjectNode answer(Repository repository, String text) {
        Instant evaluatedAt = repository.evaluatedAt() == null ? Instant.EPOCH : repository.evaluatedAt();
        return EcrOutput.about(repository.name())
                .put("lifecyclePolicyText", text)
                .put("lastEvaluatedAt", EcrOutput.time(evaluatedAt));
    }

    private static String text(Repository repository) {
        String text = repository.lifecycle();
        if (text == null) {
            throw new EcrException(
                    "LifecyclePolicyNotFoundException",
                    "Lifecycle policy does not exist for the repository with name '" + repository.name()
                            + "' in the registry with id '" + SandboxSettings.ACCOUNT + "'");
        }
        return text;
    }

    private static LifecyclePolicy parse(String text) {
        try {
            return LifecyclePolicy.parse(text);
        } catch (InvalidLifecyclePolicyException e) {
            throw EcrException.invalid("LifecyclePolicyText", "Lifecycle policy validation failure: " + e.getMessage());
        }
    }
}
