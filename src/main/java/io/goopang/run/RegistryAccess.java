package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.ImageReference;
import io.goopang.model.RegistryCredential;
import io.goopang.port.RegistryCredentials;

/**
 * The one credential of a run, and the registry's name, which comes with it.
 *
 * <p>A token holds for all repositories of a registry (ECR, GetAuthorizationToken), so uploads that run side by side
 * share it.
 */
final class RegistryAccess implements RegistryCredentials {

    private final Workbench bench;
    private final SharedToken token;
    private boolean accountChecked;

    RegistryAccess(Workbench bench) {
        this.bench = bench;
        this.token =
                new SharedToken(bench.clock(), () -> bench.ports().registry().authorize());
    }

    @Override
    public RegistryCredential current() {
        return token.current();
    }

    @Override
    public RegistryCredential inPlaceOf(RegistryCredential refused) {
        return token.inPlaceOf(refused);
    }

    /** Whether the image comes from the project's own registry: no other gets these credentials. */
    boolean isOwn(ImageReference image) {
        return image.registry().filter(current().registry()::equals).isPresent();
    }

    /** The full name of a repository, without tag and digest. */
    ImageReference name(String repository) {
        return new ImageReference(current().registry() + "/" + repository, null, null);
    }

    /** Fails where the credentials are not those of the manifest's account: before anything is made in a wrong one. */
    synchronized void requireAccount() {
        String wanted = bench.project().manifest().aws().account();
        if (wanted == null || accountChecked) {
            return;
        }
        String account = bench.ports().identity().account();
        if (!wanted.equals(account)) {
            throw Failure.of(ExitCode.ENVIRONMENT, "the AWS credentials belong to another account")
                    .reason("the manifest says " + wanted + ", STS says " + account)
                    .mend("choose the right credentials with --profile or AWS_PROFILE, or change aws.account")
                    .build();
        }
        accountChecked = true;
    }
}
