package io.goopang.aws;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Where the AWS region comes from.
 *
 * @param given null for the SDK's own chain: {@code AWS_REGION}, the profile, the instance's metadata
 */
record RegionSource(@Nullable String given, @Nullable String profile) {

    /**
     * The region.
     *
     * @throws Failure (ENVIRONMENT) where nothing names one
     */
    Region get() {
        if (given != null) {
            return Region.of(given);
        }
        DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
        if (profile != null) {
            chain.profileName(profile);
        }
        try {
            return chain.build().getRegion();
            // Besides the SDK's own exceptions, files that can't be read bring all sorts; the place tells what they
            // mean.
        } catch (RuntimeException e) {
            String name = profile == null ? ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow() : profile;
            // Nobody has to have a profile of the default name.
            boolean mistyped = !name.equals(ProfileFileSystemSetting.AWS_PROFILE.defaultValue())
                    && ProfileFile.defaultProfileFile().profile(name).isEmpty();
            if (mistyped) {
                throw Failure.of(ExitCode.ENVIRONMENT, "no AWS region is set")
                        .reason("there is no profile '" + name + "'")
                        .mend("name a profile that is in ~/.aws/config, with --profile or AWS_PROFILE")
                        .cause(e)
                        .build();
            }
            throw Failure.of(ExitCode.ENVIRONMENT, "no AWS region is set")
                    .reason("none in AWS_REGION, in the profile, or in an instance's metadata")
                    .mend("set `aws: { region: ap-northeast-2 }` in deploy.yaml, AWS_REGION, or the profile's region")
                    .cause(e)
                    .build();
        }
    }
}
