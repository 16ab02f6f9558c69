package io.goopang.aws;

import io.goopang.plan.RepositorySettings;
import java.util.List;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.EncryptionConfiguration;
import software.amazon.awssdk.services.ecr.model.EncryptionType;
import software.amazon.awssdk.services.ecr.model.ImageScanningConfiguration;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilter;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilterType;
import software.amazon.awssdk.services.ecr.model.Repository;

/** A repository's settings in ECR's terms, and back (ECR API reference, CreateRepository and Repository). */
final class EcrSettings {

    private EcrSettings() {}

    static CreateRepositoryRequest request(String repository, RepositorySettings settings) {
        CreateRepositoryRequest.Builder request = CreateRepositoryRequest.builder()
                .repositoryName(repository)
                .imageTagMutability(mutability(settings))
                .imageScanningConfiguration(scanning -> scanning.scanOnPush(settings.scanOnPush()))
                .encryptionConfiguration(encryption(settings));
        if (!settings.mutableTagFilters().isEmpty()) {
            request.imageTagMutabilityExclusionFilters(settings.mutableTagFilters().stream()
                    .map(EcrSettings::filter)
                    .toList());
        }
        return request.build();
    }

    /** The settings as they are; tags that are mutable with exclusions never equal what a manifest can want. */
    static RepositorySettings of(Repository repository) {
        ImageTagMutability mutability = repository.imageTagMutability();
        boolean immutable =
                mutability == ImageTagMutability.IMMUTABLE || mutability == ImageTagMutability.IMMUTABLE_WITH_EXCLUSION;
        List<String> filters = repository.imageTagMutabilityExclusionFilters().stream()
                .map(ImageTagMutabilityExclusionFilter::filter)
                .toList();
        ImageScanningConfiguration scanning = repository.imageScanningConfiguration();
        EncryptionConfiguration encryption = repository.encryptionConfiguration();
        return new RepositorySettings(
                immutable,
                filters,
                scanning != null && Boolean.TRUE.equals(scanning.scanOnPush()),
                encryption == null ? null : encryption.kmsKey());
    }

    private static ImageTagMutability mutability(RepositorySettings settings) {
        if (!settings.immutableTags()) {
            return ImageTagMutability.MUTABLE;
        }
        return settings.mutableTagFilters().isEmpty()
                ? ImageTagMutability.IMMUTABLE
                : ImageTagMutability.IMMUTABLE_WITH_EXCLUSION;
    }

    private static ImageTagMutabilityExclusionFilter filter(String pattern) {
        return ImageTagMutabilityExclusionFilter.builder()
                .filterType(ImageTagMutabilityExclusionFilterType.WILDCARD)
                .filter(pattern)
                .build();
    }

    private static EncryptionConfiguration encryption(RepositorySettings settings) {
        return settings.kmsKey() == null
                ? EncryptionConfiguration.builder()
                        .encryptionType(EncryptionType.AES256)
                        .build()
                : EncryptionConfiguration.builder()
                        .encryptionType(EncryptionType.KMS)
                        .kmsKey(settings.kmsKey())
                        .build();
    }
}
