package io.goopang.oci;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** What went wrong with the registry of a base, told to whoever named the base: registry.endpoint has no part in it. */
final class BaseFailures {

    private BaseFailures() {}

    /** The failure of asking a base's registry, with advice about the base. */
    static Failure of(Failure failure, TokenAccess access, String permissions) {
        if (failure.getCause() instanceof RefusalException refusal) {
            return failure.exitCode() == ExitCode.ENVIRONMENT
                    ? unauthorized(failure, access, permissions)
                    : refused(failure, refusal);
        }
        boolean unanswered = failure.getCause() instanceof IOException io
                && !(io instanceof UnfitException)
                && !(io instanceof SSLException);
        return unanswered
                ? failure.toBuilder()
                        .mend("check the base's name, the network and the proxy settings, and run this again")
                        .build()
                : failure;
    }

    private static Failure refused(Failure failure, RefusalException refusal) {
        boolean own = refusal.passing() || refusal.status() == 407;
        return own
                ? failure
                : failure.toBuilder()
                        .mend("check the base's name and the proxy settings")
                        .build();
    }

    /** Without its source a login that is out of date reads like none at all. */
    private static Failure unauthorized(Failure failure, TokenAccess access, String permissions) {
        String registry = access.current().registry();
        return failure.toBuilder()
                .reason(failure.reason().orElse("") + "\n(sent: " + access.sources() + ")")
                .mend("check its name; "
                        + (access.hasLogin()
                                ? "if it is right, this login is wrong, out of date, or may not read it: log in to "
                                        + registry + " again"
                                : "where it is private, log in to " + registry + " as for any other tool")
                        + " (`docker login`, or a credential helper); in Amazon ECR the AWS credentials at hand do"
                        + " where they are allowed " + permissions)
                .build();
    }

    static Failure notFor(String role, ImageReference name, Platform platform, Set<Platform> others) {
        String known = others.stream().map(Platform::toString).collect(Collectors.joining(", "));
        return Failure.of(ExitCode.REMOTE, "the " + role + " " + name + " is not for " + platform)
                .reason(
                        known.isEmpty()
                                ? "its registry has it for no platform at all"
                                : "its registry has it for " + known + " only")
                .mend("Choose another " + role + ", one that exists for " + platform + ".")
                .build();
    }
}
