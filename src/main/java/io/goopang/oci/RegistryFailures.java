package io.goopang.oci;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** What went wrong with a registry, by its status and codes or by the type of the exception, in words. */
final class RegistryFailures {

    private RegistryFailures() {}

    static Failure refused(Task task, RefusalException e) {
        boolean credentials = e.status() == 401 || e.status() == 403;
        return Failure.of(credentials ? ExitCode.ENVIRONMENT : ExitCode.REMOTE, task.what())
                .reason(e.getMessage())
                .mend(mend(task, e))
                .cause(e)
                .build();
    }

    private static String mend(Task task, RefusalException e) {
        if (e.status() == 401) {
            return "the registry refuses a new token too: check the account, the region and this machine's clock";
        }
        if (e.status() == 403) {
            return "allow " + task.permissions() + " on this repository to whom these credentials belong";
        }
        if (e.status() == 407) {
            return "the proxy wants a login of its own: let it pass this registry, or name the registry in NO_PROXY";
        }
        if (e.has("NAME_UNKNOWN")) {
            return "create the repository first: `goopang deploy` does that before it keeps its first release";
        }
        if (e.has("TAG_INVALID")) {
            return "make the repository's tags mutable, or let them except live-*: these tags move with each deploy";
        }
        if (e.status() == 429) {
            return "the registry limits how often it may be asked: wait a little and run this again";
        }
        if (e.passing()) {
            return "the fault is the registry's: run this again";
        }
        return "check registry.endpoint and the proxy settings: not every registry takes OCI artifacts";
    }

    static Failure unanswered(Task task, String registry, IOException e, Limits limits) {
        return Failure.of(ExitCode.REMOTE, task.what())
                .reason(registry + ": " + describe(e, limits))
                .mend(mend(e))
                .cause(e)
                .build();
    }

    private static String mend(IOException e) {
        if (e instanceof UnfitException) {
            return "choose another image, or have this one pushed to its registry again";
        }
        if (e instanceof SSLException) {
            return "have this JVM trust the registry's certificate: add it to a copy of the JVM's `cacerts` (keytool -importcert),"
                    + " and name that in JAVA_TOOL_OPTIONS (`-Djavax.net.ssl.trustStore=…`)";
        }
        return "check the network, the proxy settings and registry.endpoint, and run this again";
    }

    private static String describe(IOException e, Limits limits) {
        if (e instanceof HttpConnectTimeoutException) {
            return "no connection within " + limits.connect().toSeconds() + " s";
        }
        if (e instanceof HttpTimeoutException) {
            return "no answer within " + limits.answer().toSeconds() + " s";
        }
        if (e.getCause() instanceof UnresolvedAddressException
                || (e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException)) {
            return "no such host name";
        }
        if (e instanceof ConnectException) {
            return "no connection" + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")");
        }
        if (e instanceof SSLException) {
            return "TLS failed (" + e.getMessage() + "); is its certificate authority known to this JVM?";
        }
        return e.getMessage() == null ? "the connection broke (" + e.getClass().getSimpleName() + ")" : e.getMessage();
    }
}
