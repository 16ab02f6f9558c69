package io.goopang.aws;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.EcrClientBuilder;

/**
 * Makes a call to ECR that goes nowhere, while the process still reads its arguments and its manifest: the SDK and TLS take
 * a third of a second to be ready for the first call, and most machines have a processor to spare.
 */
public final class WarmUp {

    private static final String ANSWER = "{'authorizationData': [{'authorizationToken': 'QVdTOng=',"
            + " 'expiresAt': 0, 'proxyEndpoint': 'https://localhost'}]}";

    private WarmUp() {}

    /**
     * Begins, and returns at once; nothing that goes wrong in it matters.
     *
     * @param endpoint where the first call will go; null for AWS's own
     * @return the thread that it runs in
     */
    public static Thread begin(@Nullable URI endpoint) {
        Thread thread = new Thread(() -> tryCall(endpoint), "warm-up");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void tryCall(@Nullable URI endpoint) {
        try {
            LateTrust.install();
            call(endpoint);
            if (endpoint == null || !"http".equals(endpoint.getScheme())) {
                // Takes as long as the call.
                LateTrust.readAhead();
            }
        } catch (RuntimeException | CertificateException e) {
            // Whoever makes a real call meets the same, and says so.
        }
    }

    /** Returns the registry that the call was answered with. */
    static String call(@Nullable URI endpoint) {
        EcrClientBuilder builder = EcrClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")))
                .overrideConfiguration(overrides ->
                        overrides.defaultProfileFile(ProfileFile.aggregator().build()))
                .httpClient(new Nobody());
        // Without one, the SDK reads its table of all services in all regions.
        Optional.ofNullable(endpoint).ifPresent(builder::endpointOverride);
        try (EcrClient client = builder.build()) {
            return client.getAuthorizationToken().authorizationData().get(0).proxyEndpoint();
        }
    }

    /** Answers without a connection. */
    private static final class Nobody implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    byte[] body = ANSWER.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpFullResponse.builder()
                                    .statusCode(200)
                                    .build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
