package io.goopang.oci;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.RegistryCredential;
import io.goopang.port.RegistryCredentials;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.MalformedURLException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls to a registry, and makes them again where that may help: with another credential once, and a while later
 * where the connection or the server failed.
 */
final class RegistryHttp {

    private static final int TRIES_OF_SILENCE = 2;

    private final RegistryCredentials credentials;
    private final ProxySelector proxies;
    private final Limits limits;
    private @Nullable HttpClient client;

    RegistryHttp(RegistryCredentials credentials, ProxySelector proxies, Limits limits) {
        this.credentials = credentials;
        this.proxies = proxies;
        this.limits = limits;
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
        RegistryCredential credential = credentials.current();
        boolean renewed = false;
        for (int tries = 1; ; tries++) {
            try {
                return requests.send(new Channel(client(), credential, limits));
            } catch (RefusalException e) {
                if (isUnauthorized(e) && !renewed) {
                    renewed = true;
                    tries--;
                    credential = credentials.inPlaceOf(credential);
                    continue;
                }
                if (!e.passing() || tries >= limits.tries()) {
                    throw RegistryFailures.refused(task, e);
                }
            } catch (InterruptedIOException e) {
                throw interrupted(task);
            } catch (IOException e) {
                if (tries >= triesOf(e)) {
                    throw RegistryFailures.unanswered(task, credential.registry(), e, limits);
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
        if (e instanceof SSLException || e instanceof MalformedURLException) {
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

    /** Made at the first call: it costs more than most commands have to wait for. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(limits.connect())
                    .proxy(proxies)
                    .build();
        }
        return client;
    }
}
