package io.goopang.aws;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes the calls to one AWS service, with a client that is built on the first, and translates what goes wrong. */
final class AwsCalls<C extends SdkClient> implements AutoCloseable {

    private final Runnable precondition;
    private final Supplier<C> factory;
    private final EndpointObserver observer;
    private @Nullable C client;

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> AwsCalls(
            ClientSettings settings, Supplier<B> builder) {
        this.observer = new EndpointObserver();
        this.precondition = settings.credentials()::require;
        this.factory = () -> settings.build(builder.get(), List.of(observer));
    }

    /** Calls with a client that is there already. */
    AwsCalls(C client) {
        this.observer = new EndpointObserver();
        this.precondition = () -> {};
        this.factory = () -> client;
    }

    /**
     * Makes one call, or the calls that one IAM action stands for.
     *
     * @param what what failed if it fails, such as {@code could not create the repository shop}
     * @param action the IAM action that it takes
     * @param request catches the exceptions that it expects
     * @throws Failure (ENVIRONMENT) where credentials are missing or refused, else (REMOTE)
     */
    <R> R call(String what, String action, Function<C, R> request) {
        C ready = client();
        precondition.run();
        try {
            return request.apply(ready);
        } catch (SdkException e) {
            throw new AwsFault(what, action, observer.endpoint()).translate(e);
        }
    }

    /** The same for a call that returns nothing of use. */
    void run(String what, String action, Consumer<C> request) {
        call(what, action, client -> {
            request.accept(client);
            return true;
        });
    }

    private synchronized C client() {
        if (client == null) {
            client = open();
        }
        return client;
    }

    private C open() {
        try {
            return factory.get();
        } catch (SdkException | IllegalArgumentException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, "the AWS settings of this machine can't be used")
                    .reason(e.getMessage())
                    .mend("check the AWS_… variables and ~/.aws/config")
                    .cause(e)
                    .build();
        }
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
