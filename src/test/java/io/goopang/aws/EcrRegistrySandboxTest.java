package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.lifecycle.StoredImage;
import io.goopang.model.Digest;
import io.goopang.port.Registry;
import io.goopang.port.RegistryContract;
import io.goopang.sandbox.SandboxServer;
import io.goopang.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EcrRegistrySandboxTest extends RegistryContract {

    private SandboxServer sandbox;
    private AwsSession session;
    private EcrRegistry registry;

    @BeforeEach
    void start(@TempDir Path folder) {
        sandbox = SandboxServer.start(SandboxSettings.of(0, folder));
        session = AwsSession.sandbox(sandbox.address(), "ap-northeast-2");
        registry = new EcrRegistry(session, null);
    }

    @AfterEach
    void stop() {
        session.close();
        sandbox.close();
    }

    @Override
    protected Registry registry() {
        return registry;
    }

    @Override
    protected Digest push(String repository, String tag, String content) {
        return upload().image(repository, tag, content);
    }

    @Test
    void namesTheAccount() {
        assertEquals(SandboxSettings.ACCOUNT, new StsIdentity(session).account());
    }

    @Test
    void namesTheEndpointThatIsSet() {
        EcrRegistry elsewhere = new EcrRegistry(session, "registry.example.com:5000");
        elsewhere.create("shop", PLAIN);

        assertEquals("registry.example.com:5000", elsewhere.authorize().registry());
        elsewhere
                .describe(List.of("shop"))
                .values()
                .forEach(state -> assertEquals("registry.example.com:5000/shop", state.uri()));
    }

    @Test
    void tellsWhatAnIndexHolds() {
        registry.create("shop", PLAIN);
        Digest part = push("shop", "part", "content");
        Digest single = push("shop", "single", "other");
        upload().index("shop", "all", part, 400);

        List<Digest> parts = registry.images("shop").stream()
                .filter(StoredImage::inIndex)
                .map(StoredImage::digest)
                .toList();

        assertEquals(List.of(part), parts);
        assertEquals(3, registry.images("shop").size());
        registry.tag("shop", single, "again");
    }

    private RegistryUpload upload() {
        return new RegistryUpload(sandbox.address(), registry.authorize());
    }
}
