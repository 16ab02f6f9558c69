package io.goopang.aws;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Says why a host can't pull as its role, and what to do about it.
 *
 * @param host its name
 */
record MetadataFailures(String host) {

    private static final String OR_TOKEN =
            ", or set `registry.pull: token`: then hosts pull with the rights of whoever deploys";

    /** The service did not answer. */
    Failure unanswered(IOException why, Optional<String> words) {
        if (why instanceof ProtocolException) {
            return strange(String.valueOf(why.getMessage()));
        }
        String reason = why instanceof SocketTimeoutException
                ? "the instance metadata service gave " + why.getMessage()
                : why instanceof EOFException
                        ? "the host made no connection to the instance metadata service, 169.254.169.254:80"
                        : why.toString();
        return failure(reason + words.map(text -> "\n" + text).orElse(""))
                .mend("the host must be an EC2 instance with the metadata service turned on, and its sshd must forward"
                        + " the connection: no AllowTcpForwarding no, and PermitOpen, if set, with 169.254.169.254:80"
                        + OR_TOKEN)
                .cause(why)
                .build();
    }

    /** The service is turned off. */
    Failure off() {
        return failure("the instance metadata service refuses (HTTP 403), as it does when it is turned off")
                .mend("turn it on: `aws ec2 modify-instance-metadata-options --instance-id … --http-endpoint enabled"
                        + " --http-tokens required`" + OR_TOKEN)
                .build();
    }

    /** The service knows no sessions. */
    Failure firstVersion(int status) {
        return failure("what answers at 169.254.169.254 gives out no session token (HTTP " + status
                        + "), as IMDSv2 does")
                .mend("the host must be an EC2 instance, or what stands in for the service must speak IMDSv2"
                        + OR_TOKEN)
                .build();
    }

    /** The instance has no role. */
    Failure noRole() {
        return failure("the instance has no role")
                .mend("attach an instance profile whose role may pull (docs/permissions.md): `aws ec2"
                        + " associate-iam-instance-profile`" + OR_TOKEN)
                .build();
    }

    /** EC2 could not become the role for the instance. */
    Failure notAssumed(String role, String code, String message) {
        return failure("EC2 has no credentials of the role " + role + ": " + code
                        + (message.isEmpty() ? "" : ", " + message))
                .mend("check that the role exists, and that its trust policy lets ec2.amazonaws.com assume it")
                .build();
    }

    /** The service answered what is not documented. */
    Failure status(String what, int status) {
        return failure("asked for " + what + ", the instance metadata service answered with HTTP " + status)
                .mend("try again; if it stays so, look at the instance's metadata options" + OR_TOKEN)
                .build();
    }

    /** Something else than the service answered; what it said is not shown, since it may be a secret all the same. */
    Failure strange(String what) {
        return failure("the instance metadata service answered with " + what)
                .mend("look what answers at http://169.254.169.254 on the host: it must be EC2's own service"
                        + OR_TOKEN)
                .build();
    }

    /** AWS did not give the role a token for the registry. */
    Failure refused(String role, Failure why) {
        if (why.exitCode() == ExitCode.INTERRUPTED) {
            return why;
        }
        Failure.Builder failure = Failure.of(
                        why.exitCode(), "could not get a registry token for the role " + role + " of host " + host)
                .reason(why.reason().orElse(why.getMessage()))
                .state("no container was touched");
        boolean denied = why.getCause() instanceof SdkServiceException answer && AwsFault.isDenied(answer);
        if (denied) {
            failure.mend("allow the role " + role + " ecr:GetAuthorizationToken on the resource *"
                    + " (docs/permissions.md shows a whole policy)" + OR_TOKEN);
        } else if (why.exitCode() == ExitCode.ENVIRONMENT) {
            failure.mend("AWS does not take the credentials that the host has for its role: check that the role still"
                    + " exists, and the clocks of the host and of this machine");
        } else {
            why.mend().ifPresent(failure::mend);
        }
        return Optional.ofNullable(why.getCause())
                .map(failure::cause)
                .orElse(failure)
                .build();
    }

    private Failure.Builder failure(String reason) {
        return Failure.of(ExitCode.REMOTE, "can't pull with the role of host " + host)
                .reason(reason)
                .state("no container was touched");
    }
}
