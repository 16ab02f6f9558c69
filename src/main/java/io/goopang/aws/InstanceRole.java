package io.goopang.aws;

import io.goopang.failure.Failure;
import io.goopang.port.HostRole;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.EcrClient;

/**
 * The role of an EC2 instance, as its metadata service has it. Its credentials stay in this process: with them it asks
 * ECR for a token, as any program on the instance could.
 */
public final class InstanceRole implements HostRole {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MetadataFailures failures;
    private final InstanceMetadata metadata;
    private final AwsSession session;
    private final @Nullable String endpoint;

    /**
     * The role of a host.
     *
     * @param host its name, for messages
     * @param way to its metadata service
     * @param session with the region and the endpoint of the registry; its credentials are not used
     * @param endpoint host and port that image names begin with; null for those that ECR names
     */
    public InstanceRole(String host, MetadataWay way, AwsSession session, @Nullable String endpoint) {
        this(host, way, session, endpoint, PATIENCE, time -> Thread.sleep(time.toMillis()));
    }

    InstanceRole(
            String host,
            MetadataWay way,
            AwsSession session,
            @Nullable String endpoint,
            Duration patience,
            Pause pause) {
        this.failures = new MetadataFailures(host);
        this.metadata = new InstanceMetadata(way, failures, patience, pause);
        this.session = session;
        this.endpoint = endpoint;
    }

    @Override
    public Grant authorize() {
        RoleKeys keys = metadata.roleKeys();
        try (AwsCalls<EcrClient> ecr = session.ecr(keys.source())) {
            return new Grant(keys.role(), EcrToken.fetch(ecr, endpoint));
        } catch (Failure e) {
            throw failures.refused(keys.role(), e);
        }
    }
}
