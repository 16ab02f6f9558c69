package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.lifecycle.LifecyclePolicy;
import io.goopang.model.Digest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyPreviewRequest;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyPreviewResponse;
import software.amazon.awssdk.services.ecr.model.ImageActionType;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewInProgressException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewNotFoundException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewResult;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewStatus;
import software.amazon.awssdk.services.ecr.model.StartLifecyclePolicyPreviewRequest;
import software.amazon.awssdk.services.ecr.model.StartLifecyclePolicyPreviewResponse;

class LifecyclePreviewTest {

    private static final StartLifecyclePolicyPreviewResponse STARTED =
            StartLifecyclePolicyPreviewResponse.builder().build();

    private final EcrClient client = Samples.client();
    private Instant now = Instant.EPOCH;

    @Test
    void waitsForTheResult() {
        doReturn(STARTED).when(client).startLifecyclePolicyPreview(any(StartLifecyclePolicyPreviewRequest.class));
        doThrow(Samples.filled(LifecyclePolicyPreviewNotFoundException.builder(), 400, "None")
                        .build())
                .doReturn(answer(LifecyclePolicyPreviewStatus.IN_PROGRESS, Samples.POLICY))
                .doReturn(answer(LifecyclePolicyPreviewStatus.COMPLETE, Samples.POLICY, Samples.ONE))
                .when(client)
                .getLifecyclePolicyPreview(any(GetLifecyclePolicyPreviewRequest.class));

        assertEquals(Optional.of(List.of(Samples.ONE)), preview());
        assertEquals(4, now.getEpochSecond());
    }

    @Test
    void readsAllPages() {
        doReturn(STARTED).when(client).startLifecyclePolicyPreview(any(StartLifecyclePolicyPreviewRequest.class));
        doAnswer(call -> page(call.getArgument(0)))
                .when(client)
                .getLifecyclePolicyPreview(any(GetLifecyclePolicyPreviewRequest.class));

        assertEquals(Optional.of(List.of(Samples.ONE, Samples.TWO)), preview());
    }

    @Test
    void waitsForSomebodyElses() {
        LifecyclePolicy other = LifecyclePolicy.standard(List.of(), 3, 3);
        doThrow(busy())
                .doReturn(STARTED)
                .when(client)
                .startLifecyclePolicyPreview(any(StartLifecyclePolicyPreviewRequest.class));
        doReturn(answer(LifecyclePolicyPreviewStatus.COMPLETE, other, Samples.TWO))
                .doReturn(answer(LifecyclePolicyPreviewStatus.COMPLETE, Samples.POLICY, Samples.ONE))
                .when(client)
                .getLifecyclePolicyPreview(any(GetLifecyclePolicyPreviewRequest.class));

        assertEquals(Optional.of(List.of(Samples.ONE)), preview());
    }

    @Test
    void givesUpInTheEnd() {
        doThrow(busy()).when(client).startLifecyclePolicyPreview(any(StartLifecyclePolicyPreviewRequest.class));

        Failure failure = assertThrows(Failure.class, this::preview);

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertTrue(now.getEpochSecond() >= 180 && now.getEpochSecond() < 190, now::toString);
    }

    @Test
    void failsWhereEcrDoes() {
        doReturn(STARTED).when(client).startLifecyclePolicyPreview(any(StartLifecyclePolicyPreviewRequest.class));
        doReturn(answer(LifecyclePolicyPreviewStatus.FAILED, Samples.POLICY))
                .when(client)
                .getLifecyclePolicyPreview(any(GetLifecyclePolicyPreviewRequest.class));

        Failure failure = assertThrows(Failure.class, this::preview);

        assertTrue(failure.reason().orElse("").contains("FAILED"));
    }

    @Test
    void knowsRegistriesWithoutPreviews() {
        doThrow(Samples.error(400, "UnknownOperationException"))
                .when(client)
                .startLifecyclePolicyPreview(any(StartLifecyclePolicyPreviewRequest.class));

        assertEquals(Optional.empty(), preview());
    }

    @Test
    void doesNotTakeAnOutageForALack() {
        doThrow(Samples.error(500, "ServerException"))
                .when(client)
                .startLifecyclePolicyPreview(any(StartLifecyclePolicyPreviewRequest.class));

        assertEquals(ExitCode.REMOTE, assertThrows(Failure.class, this::preview).exitCode());
    }

    private static LifecyclePolicyPreviewInProgressException busy() {
        return Samples.filled(LifecyclePolicyPreviewInProgressException.builder(), 400, "Busy")
                .build();
    }

    private Optional<List<Digest>> preview() {
        Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        return new EcrRegistry(new AwsCalls<>(client), null, clock, this::rest).preview("shop", Samples.POLICY);
    }

    private void rest(Duration time) {
        now = now.plus(time);
    }

    private static GetLifecyclePolicyPreviewResponse page(GetLifecyclePolicyPreviewRequest request) {
        boolean first = request.nextToken() == null;
        return answer(LifecyclePolicyPreviewStatus.COMPLETE, Samples.POLICY, first ? Samples.ONE : Samples.TWO)
                .toBuilder()
                .nextToken(first ? "more" : null)
                .build();
    }

    private static GetLifecyclePolicyPreviewResponse answer(
            LifecyclePolicyPreviewStatus status, LifecyclePolicy policy, Digest... expiring) {
        return GetLifecyclePolicyPreviewResponse.builder()
                .status(status)
                .lifecyclePolicyText(policy.toJson())
                .previewResults(List.of(expiring).stream()
                        .map(digest -> LifecyclePolicyPreviewResult.builder()
                                .imageDigest(String.valueOf(digest))
                                .action(action -> action.type(ImageActionType.EXPIRE))
                                .build())
                        .toList())
                .build();
    }
}
