package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.port.HostRole;
import io.goopang.port.HostRoleContract;
import io.goopang.sandbox.SandboxServer;
import io.goopang.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class InstanceRoleTest extends HostRoleContract {

    private static final String HTTP = "HTTP/1.1 200 OK\r\n";

    private FakeMetadata metadata;
    private SandboxServer sandbox;
    private AwsSession session;
    private Path data;

    @BeforeEach
    void start(@TempDir Path folder, @TempDir Path registry) throws IOException {
        metadata = new FakeMetadata(folder);
        data = registry;
        sandbox = SandboxServer.start(SandboxSettings.of(0, registry));
        session = AwsSession.sandbox(sandbox.address(), "ap-northeast-2");
    }

    @AfterEach
    void stop() {
        metadata.close();
        session.close();
        sandbox.close();
    }

    @Override
    protected HostRole role() {
        return role(session);
    }

    private HostRole role(AwsSession with) {
        return new InstanceRole("web", metadata, with, null, Duration.ofMillis(400), time -> {});
    }

    @Override
    protected void detach() {
        metadata.on(FakeMetadata.GET_ROLE, FakeMetadata.status(404, "<?xml version=\"1.0\"?>"));
    }

    @Test
    void asksInTheRolesNameOnly() throws IOException {
        role().authorize();

        assertEquals(
                List.of(FakeMetadata.PUT_TOKEN, FakeMetadata.GET_ROLE, FakeMetadata.GET_KEYS), metadata.requests());
        String log = Files.readString(data.resolve("access.log"));
        assertTrue(log.contains("GetAuthorizationToken 200"), log);
        assertTrue(log.contains(" ASIAIOSFODNN7EXAMPLE"), log);
        assertFalse(log.contains("AKIAIOSFODNN7EXAMPLE"), log);
    }

    @Test
    void asksAgainWhereTheServiceIsBusy() {
        metadata.on(FakeMetadata.PUT_TOKEN, FakeMetadata.status(503, ""), FakeMetadata.ok("AQAEAexample=="));

        assertEquals(ROLE, role().authorize().role());
        assertEquals(4, metadata.requests().size());
    }

    @Test
    void readsAnAnswerThatEndsWithItsConnection() {
        metadata.on(FakeMetadata.GET_ROLE, HTTP + "Content-Type: text/plain\r\n\r\n" + ROLE);

        assertEquals(ROLE, role().authorize().role());
    }

    @Test
    void saysThatNothingAnswers() {
        metadata.on(FakeMetadata.PUT_TOKEN, FakeMetadata.SILENCE);

        assertFails("no answer within", "must be an EC2 instance");
    }

    @Test
    void saysThatTheHostMadeNoConnection() {
        metadata.on(FakeMetadata.PUT_TOKEN, "").trouble("channel 2: open failed: administratively prohibited");

        Failure failure = assertFails("open failed: administratively prohibited", "AllowTcpForwarding");
        assertTrue(failure.reason().orElse("").startsWith("the host made no connection"));
        assertTrue(failure.mend().orElse("").contains("`registry.pull: token`"));
    }

    @Test
    void saysThatTheSocketIsGone() {
        metadata.close();

        assertFails("refused", "must be an EC2 instance");
    }

    @Test
    void saysThatTheServiceIsTurnedOff() {
        metadata.on(FakeMetadata.PUT_TOKEN, FakeMetadata.status(403, "Forbidden"));

        assertFails("turned off", "modify-instance-metadata-options");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405})
    void saysThatTheServiceKnowsNoSessions(int status) {
        metadata.on(FakeMetadata.PUT_TOKEN, FakeMetadata.status(status, ""));

        assertFails("gives out no session token (HTTP " + status + ")", "IMDSv2");
        assertEquals(1, metadata.requests().size());
    }

    @Test
    void saysThatTheServiceStaysBusy() {
        metadata.on(FakeMetadata.GET_KEYS, FakeMetadata.status(503, ""));

        assertFails(
                "asked for the credentials of the role shop-web, the instance metadata service answered with HTTP 503",
                "try again");
        assertEquals(5, metadata.requests().size());
    }

    @Test
    void saysThatTheInstanceHasAnEmptyListOfRoles() {
        metadata.on(FakeMetadata.GET_ROLE, FakeMetadata.ok("\n"));

        assertFails("has no role", "attach an instance profile");
    }

    @Test
    void saysThatTheRoleCanNotBeAssumed() {
        metadata.on(
                FakeMetadata.GET_KEYS,
                FakeMetadata.ok("{\"Code\":\"AssumeRoleUnauthorizedAccess\",\"Message\":\"EC2 cannot assume it\"}"));

        assertFails("AssumeRoleUnauthorizedAccess, EC2 cannot assume it", "trust policy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.1 200",
                HTTP + "Content-Length: 400\r\n\r\nwJalrXUtnFEMI cut off",
                HTTP + "\r\n<html>wJalrXUtnFEMI</html>",
                HTTP + "\r\n\"wJalrXUtnFEMI\"",
                HTTP + "\r\n{\"Code\":\"Success\",\"SecretAccessKey\":\"wJalrXUtnFEMI\"}",
                HTTP + "\r\n{\"AccessKeyId\":\"no key\",\"SecretAccessKey\":\"wJalrXUtnFEMI\",\"Token\":\"t\"}",
            })
    void saysThatSomethingElseAnswersAndNotWhat(String answer) {
        metadata.on(FakeMetadata.GET_KEYS, answer);

        Failure failure = assertFails("the instance metadata service answered with ", "look what answers");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertFalse(cause.toString().contains("wJalrXUtnFEMI"), cause.toString());
        }
        assertFalse(failure.reason().orElse("").contains("wJalrXUtnFEMI"));
    }

    @Test
    void readsNoMoreThanItShould() {
        String huge = "x".repeat(MetadataSocket.LARGEST);
        metadata.on(FakeMetadata.GET_ROLE, HTTP + "\r\n" + huge + huge);

        assertFails("more than 64 KB", "look what answers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../user-data", "a b", "x\r\ny: z"})
    void asksForNoRoleThatCanNotBeOne(String name) {
        metadata.on(FakeMetadata.GET_ROLE, HTTP + "\r\n" + name);

        if (name.startsWith("x")) {
            // Of several lines the first counts; this role has no credentials.
            assertFails("HTTP 404", "try again");
        } else {
            assertFails("what can't be the name of a role", "look what answers");
        }
    }

    @Test
    void saysWhatTheRoleLacks() throws IOException {
        Failure failure = refusedBy("AccessDeniedException");

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertEquals("could not get a registry token for the role shop-web of host web", failure.getMessage());
        assertTrue(failure.reason().orElse("").contains("words of AccessDeniedException"));
        assertTrue(failure.mend().orElse("").startsWith("allow the role shop-web ecr:GetAuthorizationToken on the"));
    }

    @Test
    void saysWhereAwsDoesNotKnowTheRole() throws IOException {
        Failure failure = refusedBy("UnrecognizedClientException");

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertTrue(failure.mend().orElse("").contains("that the role still exists"));
    }

    private Failure refusedBy(String code) throws IOException {
        try (ScriptedServer ecr = new ScriptedServer().fault(400, code);
                AwsSession refusing = AwsSession.sandbox(ecr.address(), "ap-northeast-2")) {
            return assertThrows(Failure.class, () -> role(refusing).authorize());
        }
    }

    private Failure assertFails(String reason, String mend) {
        Failure failure = assertThrows(Failure.class, () -> role().authorize());
        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals("can't pull with the role of host web", failure.getMessage());
        assertTrue(
                failure.reason().orElse("").contains(reason), failure.reason().orElse(""));
        assertTrue(failure.mend().orElse("").contains(mend), failure.mend().orElse(""));
        return failure;
    }
}
