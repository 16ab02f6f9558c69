package io.goopang.oci;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.MalformedURLException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;

/**
 * Makes calls to a registry, and makes them again where that may help: with other credentials as long as there are any, and a while later
 * where the connection or the server failed.
 */
final class RegistryHttp {

    private static final int TRIES_OF_SILENCE = 2;

    private final Access access;
    private final SharedClient client;
    private final Limits limits;

    RegistryHttp(Access access, SharedClient client, Limits limits) {
        this.access = access;
        this.client = client;
        this.limits = limits;
    }

    /** Host and port, as they stand in image names. */
    String registry() {
        return access.current().registry();
    }

    /** Requests that belong together; they are made again from the first one. */
    @FunctionalInterface
    interface Requests<T> {
        T send(Channel channel) throws IOException, RefusalException;
    }

    /**
     * Makes the requests and returns what they come to.
     *
     * @throws Failure (ENVIRONMENT) where the registry refuses the credentials, else (REMOTE)
     */
    <T> T run(Task task, Requests<T> requests) {
        Grant grant = access.current();
        int renewals = 0;
        RefusalException refused = null;
        for (int tries = 1; ; tries++) {
            try {
                if (refused != null) {
                    grant = access.inPlaceOf(grant, refused);
                    refused = null;
                }
                return requests.send(new Channel(client, grant, limits));
            } catch (RefusalException e) {
                if (isUnauthorized(e) && renewals < access.others()) {
                    renewals++;
                    refused = e;
                    tries--;
                    continue;
                }
                if (!e.passing() || tries >= limits.tries()) {
                    throw RegistryFailures.refused(task, e);
                }
            } catch (Channel.TlsWantedException e) {
                // It comes once for each registry, and is no failure.
                tries--;
                continue;
            } catch (InterruptedIOException e) {
                throw interrupted(task);
            } catch (IOException e) {
                if (tries >= triesOf(e)) {
                    throw RegistryFailures.unanswered(task, grant.registry(), e, limits);
                }
            }
            pause(task, tries);
        }
    }

    /** ECR answers 403 to a token that has expired, and to one that lacks a permission. */
    private static boolean isUnauthorized(RefusalException e) {
        return e.status() == 401 || e.status() == 403;
    }

    private int triesOf(IOException e) {
        if (e instanceof SSLException || e instanceof MalformedURLException || e instanceof UnfitException) {
            return 1;
        }
        boolean silent = e instanceof HttpTimeoutException && !(e instanceof HttpConnectTimeoutException);
        return silent ? TRIES_OF_SILENCE : limits.tries();
    }

    /** Doubles with each try, and adds up to as much at random, so that parallel calls don't knock in step. */
    private void pause(Task task, int tries) {
        long base = limits.pause().toMillis() << (tries - 1);
        try {
            Thread.sleep(base + ThreadLocalRandom.current().nextLong(base + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(task);
        }
    }

    private static Failure interrupted(Task task) {
        return Failure.of(ExitCode.INTERRUPTED, task.what())
                .reason("interrupted")
                .build();
    }
}
