package io.goopang.aws;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.lifecycle.LifecyclePolicy;
import io.goopang.lifecycle.StoredPolicy;
import io.goopang.model.Digest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyPreviewResponse;
import software.amazon.awssdk.services.ecr.model.ImageActionType;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewInProgressException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewNotFoundException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewStatus;

/**
 * Has ECR reckon what a policy would expire, and waits for the answer (ECR API reference, StartLifecyclePolicyPreview
 * and GetLifecyclePolicyPreview).
 */
final class LifecyclePreview {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Set<String> NOT_OFFERED =
            Set.of("UnsupportedCommandException", "UnknownOperationException", "NotImplemented");

    private final EcrClient client;
    private final String repository;
    private final LifecyclePolicy policy;
    private final Clock clock;
    private final Pause pause;

    LifecyclePreview(EcrClient client, String repository, LifecyclePolicy policy, Clock clock, Pause pause) {
        this.client = client;
        this.repository = repository;
        this.policy = policy;
        this.clock = clock;
        this.pause = pause;
    }

    /** What would expire; empty where the registry has no such call. */
    Optional<List<Digest>> run() {
        Instant deadline = clock.instant().plus(PATIENCE);
        try {
            // ECR runs one preview for each repository at a time, and somebody else's may be under way.
            while (!start()) {
                rest(deadline);
            }
        } catch (EcrException e) {
            if (isNotOffered(e)) {
                return Optional.empty();
            }
            throw e;
        }
        while (!isComplete()) {
            rest(deadline);
        }
        return Optional.of(results());
    }

    private boolean start() {
        try {
            client.startLifecyclePolicyPreview(
                    request -> request.repositoryName(repository).lifecyclePolicyText(policy.toJson()));
            return true;
        } catch (LifecyclePolicyPreviewInProgressException e) {
            return false;
        }
    }

    private boolean isComplete() {
        GetLifecyclePolicyPreviewResponse answer;
        try {
            answer = client.getLifecyclePolicyPreview(request -> request.repositoryName(repository));
        } catch (LifecyclePolicyPreviewNotFoundException e) {
            return false;
        }
        LifecyclePolicyPreviewStatus status = answer.status();
        if (status == LifecyclePolicyPreviewStatus.FAILED || status == LifecyclePolicyPreviewStatus.EXPIRED) {
            throw failure("ECR reports the preview as " + answer.statusAsString());
        }
        return status == LifecyclePolicyPreviewStatus.COMPLETE && isOurs(answer.lifecyclePolicyText());
    }

    /** A preview that somebody else made of another policy stays to be read until ours replaces it. */
    private boolean isOurs(String text) {
        return text == null || new StoredPolicy(text).sameEffect(policy);
    }

    private List<Digest> results() {
        return client
                .getLifecyclePolicyPreviewPaginator(request -> request.repositoryName(repository))
                .previewResults()
                .stream()
                .filter(result -> result.action() == null || result.action().type() == ImageActionType.EXPIRE)
                .map(result -> new Digest(result.imageDigest()))
                .toList();
    }

    private void rest(Instant deadline) {
        if (clock.instant().isAfter(deadline)) {
            throw failure("no result within " + PATIENCE.toMinutes() + " minutes");
        }
        try {
            pause.rest(INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(ExitCode.INTERRUPTED, what(repository)).cause(e).build();
        }
    }

    private Failure failure(String reason) {
        return Failure.of(ExitCode.REMOTE, what(repository))
                .reason(reason)
                .mend("run this again in a minute")
                .build();
    }

    static String what(String repository) {
        return "could not preview the lifecycle policy of " + repository;
    }

    /** ECR gives each answer a request id; a stand-in that lacks the call says so in an error page of its own. */
    private static boolean isNotOffered(EcrException e) {
        return NOT_OFFERED.contains(AwsFault.code(e))
                || e.statusCode() == 501
                || (e.requestId() == null && (e.statusCode() == 500 || e.statusCode() == 404));
    }
}
