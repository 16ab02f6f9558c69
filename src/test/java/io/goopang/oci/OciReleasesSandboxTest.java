package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.aws.AwsSession;
import io.goopang.aws.EcrRegistry;
import io.goopang.lifecycle.StoredImage;
import io.goopang.plan.ReleaseRecord;
import io.goopang.plan.RepositorySettings;
import io.goopang.port.Releases;
import io.goopang.port.ReleasesContract;
import io.goopang.sandbox.SandboxServer;
import io.goopang.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciReleasesSandboxTest extends ReleasesContract {

    private SandboxServer sandbox;
    private AwsSession session;
    private EcrRegistry registry;
    private Releases releases;

    @BeforeEach
    void start(@TempDir Path folder) {
        sandbox = SandboxServer.start(SandboxSettings.of(0, folder));
        session = AwsSession.sandbox(sandbox.address(), "ap-northeast-2");
        registry = new EcrRegistry(session, null);
        releases = new OciReleases(
                registry::authorize, new SharedClient(new ProxyChoice(name -> null), Limits.DEFAULT), Limits.DEFAULT);
    }

    @AfterEach
    void stop() {
        session.close();
        sandbox.close();
    }

    @Override
    protected Releases releases() {
        return releases;
    }

    @Override
    protected String registry() {
        return sandbox.address().getAuthority();
    }

    @Override
    protected void create(String repository) {
        registry.create(repository, new RepositorySettings(false, List.of(), true, null));
    }

    @Test
    void isOneImageToEcr() {
        create(REPOSITORY);
        ReleaseRecord release = record(Instant.parse("2026-03-01T10:00:00Z"), "one");
        releases.record(REPOSITORY, release);
        releases.tag(REPOSITORY, release.id(), "live-prod");

        List<StoredImage> images = registry.images(REPOSITORY);

        assertEquals(1, images.size());
        assertEquals(
                Set.of(release.id().value(), "live-prod"),
                Set.copyOf(images.get(0).tags()));
    }
}
