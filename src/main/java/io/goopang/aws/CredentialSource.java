package io.goopang.aws;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;

/** Where the AWS credentials come from; they stay inside the SDK. */
record CredentialSource(AwsCredentialsProvider provider) {

    /** How to get credentials, as every failure that is about them ends. */
    static final String MEND =
            "log in with `aws sso login`, name a profile with AWS_PROFILE or --profile, or run where a"
                    + " role is attached; --sandbox works without AWS";

    /** The given profile and nothing else, or where none is given, the SDK's default chain. */
    static CredentialSource of(@Nullable String profile) {
        return new CredentialSource(
                profile == null
                        ? DefaultCredentialsProvider.builder().build()
                        : ProfileCredentialsProvider.create(profile));
    }

    /**
     * Makes sure that there are credentials before they are used, so that their lack is told apart by where it shows.
     *
     * @throws Failure (ENVIRONMENT) where there are none
     */
    void require() {
        try {
            provider.resolveCredentials();
            // Besides the SDK's own exceptions, files that can't be read bring all sorts; the place tells what they
            // mean.
        } catch (RuntimeException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, "there are no AWS credentials")
                    .reason(e.getMessage())
                    .mend(MEND)
                    .cause(e)
                    .build();
        }
    }
}
