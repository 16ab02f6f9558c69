package io.goopang.aws;

import io.goopang.model.RegistryCredential;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The way into one AWS account and region for one run; clients are built when they are first called.
 *
 * <p>What is not given comes from the SDK's own chains (AWS SDKs and Tools Reference Guide, "Settings reference").
 */
public final class AwsSession implements AutoCloseable {

    private final AwsCalls<EcrClient> ecr;
    private final AwsCalls<StsClient> sts;
    private final ClientSettings settings;
    private @Nullable AwsCalls<Ec2Client> ec2;

    AwsSession(ClientSettings settings) {
        this.ecr = new AwsCalls<>(settings, EcrClient::builder);
        this.sts = new AwsCalls<>(settings, StsClient::builder);
        this.settings = settings;
    }

    /**
     * A session with AWS, or with whatever the SDK's settings name in its place.
     *
     * @param region null for the one of {@code AWS_REGION}, the profile or the instance
     * @param profile null for the SDK's default credential chain
     */
    public static AwsSession of(@Nullable String region, @Nullable String profile) {
        return new AwsSession(new ClientSettings(
                new RegionSource(region, profile), CredentialSource.of(profile), profile, null, TimeLimits.DEFAULT));
    }

    /**
     * A session with a local stand-in, which takes AWS's documented example key and nothing of the user's.
     *
     * @param region null for one that stands in all of AWS's own examples
     */
    public static AwsSession sandbox(URI endpoint, @Nullable String region) {
        return sandbox(endpoint, region, TimeLimits.DEFAULT);
    }

    static AwsSession sandbox(URI endpoint, @Nullable String region, TimeLimits limits) {
        String known = region == null ? Region.US_EAST_1.id() : region;
        CredentialSource example = CredentialSource.of(() -> StaticCredentialsProvider.create(
                AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")));
        return new AwsSession(new ClientSettings(new RegionSource(known, null), example, null, endpoint, limits));
    }

    AwsCalls<EcrClient> ecr() {
        return ecr;
    }

    /** The same registry for somebody else, whom the credentials tell; to be closed by the caller. */
    AwsCalls<EcrClient> ecr(CredentialSource other) {
        return new AwsCalls<>(settings.as(other), EcrClient::builder);
    }

    /** A token for the registry in that region, for the same user. */
    RegistryCredential token(String region, String registry) {
        try (AwsCalls<EcrClient> there = new AwsCalls<>(settings.in(region), EcrClient::builder)) {
            return EcrToken.fetch(there, registry);
        }
    }

    AwsCalls<StsClient> sts() {
        return sts;
    }

    /** Made late: the client is by far the largest of the SDK's, and most runs ask nothing of it. */
    synchronized AwsCalls<Ec2Client> ec2() {
        AwsCalls<Ec2Client> known = ec2;
        if (known == null) {
            known = new AwsCalls<>(settings, Ec2Client::builder);
            ec2 = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        ecr.close();
        sts.close();
        if (ec2 != null) {
            ec2.close();
        }
    }
}
