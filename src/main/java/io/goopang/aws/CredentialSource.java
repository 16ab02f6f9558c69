package io.goopang.aws;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;

/** Where the AWS credentials come from; they stay inside the SDK. */
final class CredentialSource {

    /** How to get credentials, as every failure that is about them ends. */
    static final String MEND =
            "log in with `aws sso login`, name a profile with AWS_PROFILE or --profile, or run where a"
                    + " role is attached; --sandbox works without AWS";

    private static final Set<String> SSO_KEYS = Set.of("sso_session", ProfileProperty.SSO_START_URL);

    private final Supplier<AwsCredentialsProvider> factory;
    private final @Nullable String profile;
    private @Nullable AwsCredentialsProvider provider;

    private CredentialSource(Supplier<AwsCredentialsProvider> factory, @Nullable String profile) {
        this.factory = factory;
        this.profile = profile;
    }

    /** The given profile and nothing else, or where none is given, the SDK's default chain. */
    static CredentialSource of(@Nullable String profile) {
        return profile == null
                ? of(() -> DefaultCredentialsProvider.builder().build())
                : new CredentialSource(() -> ProfileCredentialsProvider.create(profile), profile);
    }

    /** A provider that is made when it is first needed. */
    static CredentialSource of(Supplier<AwsCredentialsProvider> factory) {
        return new CredentialSource(factory, null);
    }

    synchronized AwsCredentialsProvider provider() {
        if (provider == null) {
            provider = factory.get();
        }
        return provider;
    }

    /**
     * Makes sure that there are credentials before they are used, so that their lack is told apart by where it shows.
     *
     * @throws Failure (ENVIRONMENT) where there are none
     */
    void require() {
        lack(provider()).ifPresent(lack -> {
            throw explain(lack).cause(lack).build();
        });
    }

    /** Why a provider has none; besides the SDK's own exceptions, files that can't be read bring all sorts. */
    private static Optional<RuntimeException> lack(AwsCredentialsProvider provider) {
        try {
            provider.resolveCredentials();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    /** The default chain lists all its links with their words: those of the user's own profile say what is wrong. */
    private Failure.Builder explain(RuntimeException lack) {
        String name = profile == null ? ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow() : profile;
        Optional<Profile> found = ProfileFile.defaultProfileFile().profile(name);
        Failure.Builder failure = Failure.of(ExitCode.ENVIRONMENT, "there are no AWS credentials");
        if (found.isEmpty()) {
            String elsewhere = ", no keys in the environment, no role of an instance or container";
            return failure.reason("there is no profile '" + name + "'" + (profile == null ? elsewhere : ""))
                    .mend(MEND);
        }
        RuntimeException closest =
                profile == null ? lack(ProfileCredentialsProvider.create(name)).orElse(lack) : lack;
        if (SSO_KEYS.stream().anyMatch(key -> found.get().property(key).isPresent())) {
            return failure.reason("profile '" + name + "' is not logged in: " + closest.getMessage())
                    .mend("log in with `aws sso login --profile " + name + "`");
        }
        boolean process =
                found.get().property(ProfileProperty.CREDENTIAL_PROCESS).isPresent();
        return failure.reason("profile '" + name + "': " + LackWords.of(closest))
                .mend(
                        process
                                ? "run the command that is the profile's credential_process by hand, and mend what it says"
                                : MEND);
    }
}
