package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.docker.RealRegistry;
import io.goopang.model.RegistryCredential;
import io.goopang.plan.ReleaseRecord;
import io.goopang.port.RegistryCredentials;
import io.goopang.port.Releases;
import io.goopang.port.ReleasesContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the CNCF registry, which knows nothing of ECR. */
class OciReleasesIT extends ReleasesContract {

    private RealRegistry registry;
    private Releases releases;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        registry = new RealRegistry(folder);
        releases = new OciReleases(
                () -> registry.credential("first"),
                new SharedClient(new ProxyChoice(name -> null), Limits.DEFAULT),
                Limits.DEFAULT);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Override
    protected Releases releases() {
        return releases;
    }

    @Override
    protected String registry() {
        return "127.0.0.1:" + registry.port;
    }

    @Override
    protected void create(String repository) {
        // The first push makes it.
    }

    @Test
    void renewsARefusedCredential() throws IOException, InterruptedException {
        ReleaseRecord release = record(Instant.parse("2026-03-01T10:00:00Z"), "one");
        releases.record(REPOSITORY, release);
        registry.password("second");
        List<RegistryCredential> refused = new ArrayList<>();
        RegistryCredentials credentials = new RegistryCredentials() {
            @Override
            public RegistryCredential current() {
                return registry.credential(refused.isEmpty() ? "first" : "second");
            }

            @Override
            public RegistryCredential inPlaceOf(RegistryCredential credential) {
                refused.add(credential);
                return current();
            }
        };

        Optional<ReleaseRecord> found = new OciReleases(
                        credentials, new SharedClient(new ProxyChoice(name -> null), Limits.DEFAULT), Limits.DEFAULT)
                .find(REPOSITORY, release.id().value());

        assertEquals(Optional.of(release), found);
        assertEquals(List.of(registry.credential("first")), refused);
    }
}
