package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.goopang.failure.Failure;
import io.goopang.manifest.Accessory;
import io.goopang.manifest.Health;
import io.goopang.manifest.LogRotation;
import io.goopang.manifest.Publish;
import io.goopang.manifest.Secrets;
import io.goopang.model.ImageReference;
import io.goopang.model.Secret;
import io.goopang.plan.ContainerSettings;
import io.goopang.plan.ContainerState;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerHostTest {

    private final Path home;

    private final ReplayedEngine engine = new ReplayedEngine();

    DockerHostTest(@TempDir Path home) {
        this.home = home;
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void createsAsTheSettingsSay() throws IOException {
        engine.on("POST .*/containers/create", 201, "{\"Id\":\"abc\"}");
        assertEquals("abc", host().create(settings(), Map.of("token", new Secret("s3cret"))));

        String request = engine.requestsTo("/containers/create").get(0);
        assertTrue(request.contains("create?name=shop-user-service-1 "), request);
        JsonNode body = new ObjectMapper().readTree(request.substring(request.indexOf('{')));
        assertEquals("shop@sha256:" + "d".repeat(64), body.path("Image").asText());
        assertEquals("[\"A=1\",\"token=s3cret\"]", body.path("Env").toString());
        assertEquals(20, body.path("StopTimeout").asInt());
        assertTrue(body.path("ExposedPorts").has("8002/tcp"));
        JsonNode host = body.path("HostConfig");
        assertEquals(
                "[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"9002\"}]",
                host.path("PortBindings").path("8002/tcp").toString());
        // No policy: a container that was not proven yet stays as it ended, and tells why.
        assertEquals("", host.path("RestartPolicy").path("Name").asText());
        assertEquals(
                "10485760",
                host.path("LogConfig").path("Config").path("max-size").asText());
        assertEquals(512 << 20, host.path("Memory").asLong());
        assertEquals(500_000_000L, host.path("NanoCpus").asLong());
        assertEquals("data", host.path("Mounts").path(0).path("Source").asText());
        assertEquals(
                "[\"user-service-container\"]",
                body.path("NetworkingConfig")
                        .path("EndpointsConfig")
                        .path("shop-net")
                        .path("Aliases")
                        .toString());
    }

    @Test
    void whatIsGoneAlreadyIsSuccess() {
        engine.on("DELETE .*/containers/", 404, "{\"message\":\"No such container: abc\"}")
                .on("POST .*/stop", 304, "")
                .on("POST .*/start", 304, "");
        host().remove("abc");
        host().stop("abc", Duration.ofSeconds(3));
        host().start("abc");
        assertTrue(
                engine.requestsTo("DELETE").get(0).contains("v=true"),
                engine.requests().toString());
    }

    @Test
    void takenPortNamesItsOwner() {
        engine.on("POST .*/start", 500, "{\"message\":\"Bind for 0.0.0.0:9002 failed: port is already allocated\"}")
                .on(
                        "GET .*/containers/abc/json",
                        200,
                        "{\"Id\":\"abc\",\"HostConfig\":{\"PortBindings\":{\"8002/tcp\":[{\"HostIp\":\"\",\"HostPort\":\"9002\"}]}}}")
                .on(
                        "GET .*/containers/json",
                        200,
                        "[{\"Id\":\"def\",\"Names\":[\"/other\"],\"Ports\":[{\"IP\":\"0.0.0.0\",\"PrivatePort\":1,\"PublicPort\":9002,\"Type\":\"tcp\"}]}]",
                        "[]");
        Failure byContainer = assertThrows(Failure.class, () -> host().start("abc"));
        assertTrue(
                byContainer.reason().orElse("").startsWith("port 9002 of the host is taken by the container other\n"));
        Failure byProcess = assertThrows(Failure.class, () -> host().start("abc"));
        assertTrue(byProcess.reason().orElse("").startsWith("port 9002 of the host is taken by a process outside"));
    }

    @Test
    void idPrefixIsNoName() {
        engine.on(
                "GET .*/containers/cafe/json",
                200,
                "{\"Id\":\"cafe" + "0".repeat(60) + "\",\"Name\":\"/shop\",\"State\":{\"Status\":\"running\"}}");
        assertTrue(host().container("cafe").isEmpty());
    }

    /** The engine unpacks in order, and ends at the first file that the disk has no room for. */
    @Test
    void putsAFileBesideTheOneThatItReplacesFirst() {
        engine.on("PUT .*/containers/abc/archive", 200, "");

        host().putFile("abc", "/etc/edge.cfg", new byte[] {'x'});

        String request = engine.requestsTo("/archive").get(0);
        int beside = request.indexOf("edge.cfg.next\0");
        assertTrue(beside > 0, request);
        assertTrue(request.indexOf("edge.cfg\0") > beside, request);
    }

    /** Both start again with the engine; others do not, whatever they do while it runs. */
    @Test
    void tellsWhatRestartsByItself() {
        assertTrue(restarts("always"));
        assertTrue(restarts("unless-stopped"));
        assertFalse(restarts("on-failure"));
        assertFalse(restarts("no"));
    }

    private boolean restarts(String policy) {
        engine.on("GET .*/containers/shop/json", 200, """
                {"Id": "cafe", "Name": "/shop", "State": {"Status": "running"}, "Config": {}, "NetworkSettings": {},
                 "HostConfig": {"RestartPolicy": {"Name": "%s"}}}""".formatted(policy));
        return host().container("shop").orElseThrow().restartsAlways();
    }

    @Test
    void tellsHowAContainerEndsAndStartsByItself() {
        String container = "{\"Id\":\"abc\",\"Name\":\"/shop\",\"Image\":\"sha256:1\",\"Config\":{},"
                + "\"State\":{\"Status\":\"running\"},\"NetworkSettings\":{},\"HostConfig\":%s}";
        engine.on(
                "GET .*/containers/abc/json",
                200,
                container.formatted("{\"AutoRemove\":true,\"RestartPolicy\":{\"Name\":\"\"}}"),
                container.formatted("{\"RestartPolicy\":{\"Name\":\"on-failure\",\"MaximumRetryCount\":3}}"));

        ContainerState temporary = host().container("abc").orElseThrow();
        ContainerState retried = host().container("abc").orElseThrow();

        assertTrue(temporary.temporary());
        assertEquals("no", temporary.restartPolicy());
        assertFalse(retried.temporary());
        assertEquals("on-failure:3", retried.restartPolicy());
    }

    @Test
    void setsThePolicyThatAContainerHad() {
        engine.on("POST .*/containers/abc/update", 200, "{}");

        List.of("on-failure:3", "unless-stopped", "no").forEach(policy -> host().restart("abc", policy));

        List<String> requests = engine.requestsTo("/update");
        assertTrue(requests.get(0).contains("\"MaximumRetryCount\":3"), requests.get(0));
        assertTrue(requests.get(0).contains("\"Name\":\"on-failure\""), requests.get(0));
        assertTrue(requests.get(1).contains("\"Name\":\"unless-stopped\""), requests.get(1));
        assertTrue(requests.get(2).contains("\"Name\":\"no\""), requests.get(2));
    }

    private DockerHost host() {
        return new DockerHost(engine.connection(), new RegistryLogins(Map.of(), home));
    }

    private static ContainerSettings settings() {
        return new ContainerSettings(
                "shop-user-service-1",
                ImageReference.parse("shop@sha256:" + "d".repeat(64)),
                "shop-net",
                List.of("user-service-container"),
                8002,
                Map.of(8002, new Publish("127.0.0.1", 9002)),
                List.of(),
                Map.of("A", "1"),
                List.of("token"),
                Secrets.Delivery.ENV,
                new Accessory.Volume("data", "/data"),
                512L << 20,
                new BigDecimal("0.5"),
                new Health(new Health.Tcp(), Duration.ofSeconds(1), Duration.ofSeconds(9)),
                Duration.ofSeconds(20),
                LogRotation.USUAL,
                Map.of("l", "v"));
    }
}
