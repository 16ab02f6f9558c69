package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.AwsSettings;
import io.goopang.model.ImageReference;
import io.goopang.model.RegistryCredential;
import io.goopang.port.RegistryCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one credential of a run, and the registry's name, which comes with it.
 *
 * <p>A token holds for all repositories of a registry (ECR, GetAuthorizationToken), so uploads that run side by side
 * share it; where several of them are refused at once, the first to say so renews it for all.
 */
final class RegistryAccess implements RegistryCredentials {

    /** A transfer that begins with a credential should end with it. */
    private static final Duration RESERVE = Duration.ofMinutes(30);

    private final Workbench bench;
    private @Nullable RegistryCredential credential;
    private Instant fetched = Instant.MIN;
    private boolean accountChecked;

    RegistryAccess(Workbench bench) {
        this.bench = bench;
    }

    @Override
    public synchronized RegistryCredential current() {
        Instant now = bench.clock().instant();
        if (credential == null || endsSoon(credential, now)) {
            credential = bench.ports().registry().authorize();
            fetched = now;
        }
        return credential;
    }

    /** Emulators give out tokens that ended long ago, and take them: such an end tells nothing. */
    private boolean endsSoon(RegistryCredential held, Instant now) {
        boolean told = held.expiresAt().isAfter(fetched);
        return told && held.expiresAt().minus(RESERVE).isBefore(now);
    }

    @Override
    public synchronized RegistryCredential inPlaceOf(RegistryCredential refused) {
        if (refused.equals(credential)) {
            credential = null;
        }
        return current();
    }

    /** These credentials where the image comes from the project's own registry: no other gets them. */
    @Nullable
    RegistryCredentials orNobody(ImageReference image) {
        Optional<String> registry = image.registry();
        return registry.isPresent() && registry.get().equals(current().registry()) ? this : null;
    }

    /** The full name of a repository, without tag and digest. */
    ImageReference name(String repository) {
        return new ImageReference(current().registry() + "/" + repository, null, null);
    }

    /** Fails where the credentials are not those of the manifest's account: before anything is made in a wrong one. */
    synchronized void requireAccount() {
        if (accountChecked) {
            return;
        }
        AwsSettings aws = bench.project().manifest().aws();
        String account = bench.ports().identity().account();
        if (aws.account() != null && !aws.account().equals(account)) {
            throw Failure.of(ExitCode.ENVIRONMENT, "the AWS credentials belong to another account")
                    .reason("the manifest says " + aws.account() + ", STS says " + account)
                    .mend("choose the right credentials with --profile or AWS_PROFILE, or change aws.account")
                    .build();
        }
        accountChecked = true;
    }
}
