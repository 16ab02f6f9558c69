package io.goopang.aws;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * What the clients of one session have in common.
 *
 * @param profile null for the one of {@code AWS_PROFILE}, or {@code default}
 * @param sandbox the address of a local stand-in; null for AWS
 */
record ClientSettings(
        RegionSource region,
        CredentialSource credentials,
        @Nullable String profile,
        @Nullable URI sandbox,
        TimeLimits limits) {

    /** Builds a client; naming the HTTP client spares the SDK the search for one on the class path. */
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
            B builder, List<ExecutionInterceptor> interceptors) {
        if (sandbox == null) {
            // Fails where the user's AWS files are broken; the chains below would pass over that in silence.
            ProfileFile.defaultProfileFile();
        }
        builder.region(region.get())
                .credentialsProvider(credentials.provider())
                .overrideConfiguration(overrides(interceptors))
                .httpClientBuilder(http());
        Optional.ofNullable(sandbox).ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** The same with other credentials. */
    ClientSettings as(CredentialSource other) {
        return new ClientSettings(region, other, profile, sandbox, limits);
    }

    /** The same in another region. */
    ClientSettings in(String other) {
        return new ClientSettings(new RegionSource(other, profile), credentials, profile, sandbox, limits);
    }

    private ClientOverrideConfiguration overrides(List<ExecutionInterceptor> interceptors) {
        ClientOverrideConfiguration.Builder overrides = ClientOverrideConfiguration.builder()
                .executionInterceptors(interceptors)
                .apiCallTimeout(limits.call())
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(limits.attempts())
                        .build());
        if (sandbox != null) {
            // A stand-in must work whatever the user's own AWS files hold.
            overrides.defaultProfileFile(ProfileFile.aggregator().build());
        } else if (profile != null) {
            overrides.defaultProfileName(profile);
        }
        return overrides.build();
    }

    private UrlConnectionHttpClient.Builder http() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(limits.connect())
                .socketTimeout(limits.read())
                .tlsTrustManagersProvider(LateTrust::managers)
                .proxyConfiguration(sandbox == null ? ProxySettings.ofMachine() : ProxySettings.none());
    }
}
