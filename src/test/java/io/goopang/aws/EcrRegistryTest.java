package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.lifecycle.StoredImage;
import io.goopang.lifecycle.StoredPolicy;
import io.goopang.plan.RepositorySettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.BatchGetImageRequest;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryResponse;
import software.amazon.awssdk.services.ecr.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.EncryptionType;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyRequest;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyResponse;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageTagAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyNotFoundException;
import software.amazon.awssdk.services.ecr.model.PutImageRequest;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.RepositoryAlreadyExistsException;

class EcrRegistryTest {

    private static final RepositorySettings STRICT =
            new RepositorySettings(true, List.of("latest", "live-*"), true, "alias/shop");

    private final EcrClient client = Samples.client();
    private final EcrRegistry registry = new EcrRegistry(new AwsCalls<>(client), null, Clock.systemUTC(), time -> {});

    @Test
    void createsWithAllSettings() {
        ArgumentCaptor<CreateRepositoryRequest> request = ArgumentCaptor.forClass(CreateRepositoryRequest.class);
        doReturn(CreateRepositoryResponse.builder().build()).when(client).createRepository(request.capture());

        registry.create("shop", STRICT);

        CreateRepositoryRequest sent = request.getValue();
        assertEquals("shop", sent.repositoryName());
        assertEquals(ImageTagMutability.IMMUTABLE_WITH_EXCLUSION, sent.imageTagMutability());
        assertEquals(
                List.of("latest", "live-*"),
                sent.imageTagMutabilityExclusionFilters().stream()
                        .map(filter -> filter.filter())
                        .toList());
        assertTrue(sent.imageScanningConfiguration().scanOnPush());
        assertEquals(EncryptionType.KMS, sent.encryptionConfiguration().encryptionType());
        assertEquals("alias/shop", sent.encryptionConfiguration().kmsKey());
    }

    @Test
    void sendsNoFiltersWhereThereAreNone() {
        RepositorySettings immutable = new RepositorySettings(true, List.of(), false, null);
        RepositorySettings mutable = new RepositorySettings(false, List.of(), false, null);

        assertEquals(
                ImageTagMutability.IMMUTABLE,
                EcrSettings.request("shop", immutable).imageTagMutability());
        assertEquals(
                ImageTagMutability.MUTABLE, EcrSettings.request("shop", mutable).imageTagMutability());
        assertFalse(EcrSettings.request("shop", mutable).hasImageTagMutabilityExclusionFilters());
    }

    @Test
    void readsSettingsThatAreMissingAsTheirDefaults() {
        assertEquals(
                new RepositorySettings(false, List.of(), false, null),
                EcrSettings.of(Repository.builder().build()));
        assertTrue(EcrSettings.of(Repository.builder()
                        .imageTagMutability(ImageTagMutability.IMMUTABLE_WITH_EXCLUSION)
                        .build())
                .immutableTags());
    }

    @Test
    void takesARepositoryThatExistsForSuccess() {
        doThrow(Samples.filled(RepositoryAlreadyExistsException.builder(), 400, "Exists")
                        .build())
                .when(client)
                .createRepository(any(CreateRepositoryRequest.class));

        registry.create("shop", STRICT);
    }

    @Test
    void mendsWhatRegistriesWithoutExceptionsRefuse() {
        doThrow(Samples.filled(InvalidParameterException.builder(), 400, "InvalidParameterException")
                        .build())
                .when(client)
                .createRepository(any(CreateRepositoryRequest.class));

        Failure failure = assertThrows(Failure.class, () -> registry.create("shop", STRICT));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertTrue(failure.mend().orElse("").contains("tag-mutability: mutable"));
    }

    @Test
    void readsImagesOfAllPages() {
        Instant pushed = Instant.parse("2026-01-02T03:04:05Z");
        Instant pulled = Instant.parse("2026-01-03T03:04:05Z");
        ImageDetail first = ImageDetail.builder()
                .imageDigest(Samples.ONE.value())
                .imageTags("a", "b")
                .imagePushedAt(pushed)
                .lastRecordedPullTime(pulled)
                .imageSizeInBytes(7L)
                .build();
        ImageDetail second = ImageDetail.builder()
                .imageDigest(Samples.TWO.value())
                .imagePushedAt(pushed)
                .build();
        doReturn(DescribeImagesResponse.builder()
                        .imageDetails(first)
                        .nextToken("more")
                        .build())
                .doReturn(DescribeImagesResponse.builder().imageDetails(second).build())
                .when(client)
                .describeImages(any(DescribeImagesRequest.class));

        assertEquals(
                List.of(
                        new StoredImage(Samples.ONE, List.of("a", "b"), pushed, pulled, 7, false),
                        StoredImage.of(Samples.TWO, List.of(), pushed, 0)),
                registry.images("shop"));
    }

    @Test
    void keepsThePoliciesOfOthersAsText() {
        String foreign = "{\"rules\":[{\"rulePriority\":1,\"selection\":{\"countType\":\"phaseOfTheMoon\"}}]}";
        doReturn(GetLifecyclePolicyResponse.builder()
                        .lifecyclePolicyText(foreign)
                        .build())
                .when(client)
                .getLifecyclePolicy(any(GetLifecyclePolicyRequest.class));

        StoredPolicy stored = registry.lifecyclePolicy("shop").orElseThrow();

        assertEquals(foreign, stored.text());
        assertEquals(Optional.empty(), stored.read());
        assertFalse(stored.sameEffect(Samples.POLICY));
    }

    @Test
    void findsNoPolicy() {
        doThrow(Samples.filled(LifecyclePolicyNotFoundException.builder(), 400, "None")
                        .build())
                .when(client)
                .getLifecyclePolicy(any(GetLifecyclePolicyRequest.class));

        assertEquals(Optional.empty(), registry.lifecyclePolicy("shop"));
    }

    @Test
    void tagsWithTheSameManifest() {
        stubManifest();
        ArgumentCaptor<PutImageRequest> request = ArgumentCaptor.forClass(PutImageRequest.class);
        doThrow(Samples.filled(ImageAlreadyExistsException.builder(), 400, "Exists")
                        .build())
                .when(client)
                .putImage(request.capture());

        registry.tag("shop", Samples.ONE, "live-prod");

        assertEquals(
                PutImageRequest.builder()
                        .repositoryName("shop")
                        .imageManifest("{}")
                        .imageManifestMediaType(ImageListing.OCI_MANIFEST)
                        .imageDigest(Samples.ONE.value())
                        .imageTag("live-prod")
                        .build(),
                request.getValue());
        verify(client).batchGetImage(any(BatchGetImageRequest.class));
    }

    @Test
    void mendsImmutableTags() {
        stubManifest();
        doThrow(Samples.filled(ImageTagAlreadyExistsException.builder(), 400, "Immutable")
                        .build())
                .when(client)
                .putImage(any(PutImageRequest.class));

        Failure failure = assertThrows(Failure.class, () -> registry.tag("shop", Samples.ONE, "one"));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertTrue(failure.mend().orElse("").contains("immutable"));
    }

    private void stubManifest() {
        Image image = Image.builder()
                .imageManifest("{}")
                .imageManifestMediaType(ImageListing.OCI_MANIFEST)
                .build();
        doReturn(BatchGetImageResponse.builder().images(image).build())
                .when(client)
                .batchGetImage(any(BatchGetImageRequest.class));
    }
}
