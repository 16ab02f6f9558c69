package io.goopang.e2e;

import io.goopang.aws.AwsSession;
import io.goopang.aws.EcrRegistry;
import io.goopang.model.RegistryCredential;
import io.goopang.plan.RepositorySettings;
import io.goopang.sandbox.SandboxServer;
import io.goopang.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A sandbox of the test's own, spoken to as if it were AWS. */
final class SandboxAws implements AutoCloseable {

    private final SandboxServer server;
    private final Path folder;

    SandboxAws(Path folder) {
        this.folder = folder;
        server = SandboxServer.start(SandboxSettings.of(0, folder));
    }

    String registry() {
        return server.address().getAuthority();
    }

    /** What engines need to pull from it. */
    RegistryCredential credential() {
        try (AwsSession session = AwsSession.sandbox(server.address(), null)) {
            return new EcrRegistry(session, null).authorize();
        }
    }

    void create(String repository) {
        try (AwsSession session = AwsSession.sandbox(server.address(), null)) {
            new EcrRegistry(session, null).create(repository, new RepositorySettings(false, List.of(), true, null));
        }
    }

    /** What was asked of it so far, a line for each request, which ends with the access key of whoever asked. */
    List<String> accessLog() {
        try {
            return Files.readAllLines(folder.resolve("access.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tags of a repository, one a line. */
    String tags(String repository) {
        try (AwsSession session = AwsSession.sandbox(server.address(), null)) {
            return new EcrRegistry(session, null)
                    .images(repository).stream()
                            .flatMap(image -> image.tags().stream())
                            .collect(Collectors.joining("\n"));
        }
    }

    /** Points the process at it, with AWS's documented example key. */
    Goopang use(Goopang goopang) {
        return goopang.with("AWS_ENDPOINT_URL", server.address().toString())
                .with("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
                .with("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
                .with("AWS_EC2_METADATA_DISABLED", "true");
    }

    @Override
    public void close() {
        server.close();
    }
}
