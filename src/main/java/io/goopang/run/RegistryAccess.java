package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.AwsSettings;
import io.goopang.model.ImageReference;
import io.goopang.model.RegistryCredential;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The one credential of a run, and the registry's name, which comes with it. */
final class RegistryAccess {

    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final Workbench bench;
    private @Nullable RegistryCredential credential;
    private Instant fetched = Instant.MIN;

    RegistryAccess(Workbench bench) {
        this.bench = bench;
    }

    /**
     * The credential: one per run, and a fresh one for whoever asks again after it was refused.
     *
     * <p>A token holds for all repositories of a registry (ECR, GetAuthorizationToken), so uploads that run side by
     * side share it.
     */
    synchronized RegistryCredential credential() {
        Instant now = bench.clock().instant();
        if (credential == null || fetched.plus(YOUNG).isBefore(now)) {
            credential = bench.ports().registry().authorize();
            fetched = now;
        }
        return credential;
    }

    /** The full name of a repository, without tag and digest. */
    ImageReference name(String repository) {
        return new ImageReference(credential().registry() + "/" + repository, null, null);
    }

    /** Fails where the credentials are not those of the manifest's account: before anything is made in a wrong one. */
    void requireAccount() {
        AwsSettings aws = bench.project().manifest().aws();
        String account = bench.ports().identity().account();
        if (aws.account() != null && !aws.account().equals(account)) {
            throw Failure.of(ExitCode.ENVIRONMENT, "the AWS credentials belong to another account")
                    .reason("the manifest says " + aws.account() + ", STS says " + account)
                    .mend("choose the right credentials with --profile or AWS_PROFILE, or change aws.account")
                    .build();
        }
    }
}
