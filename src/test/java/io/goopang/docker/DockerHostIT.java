package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.Failure;
import io.goopang.image.LocalImage;
import io.goopang.manifest.Accessory;
import io.goopang.manifest.Health;
import io.goopang.manifest.LogRotation;
import io.goopang.manifest.Publish;
import io.goopang.manifest.Secrets;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.Secret;
import io.goopang.plan.ContainerSettings;
import io.goopang.plan.ContainerState;
import io.goopang.plan.ContainerState.Status;
import io.goopang.plan.HostFacts.Support;
import io.goopang.testbed.Setup;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DockerHostIT {

    private static final Platform ARM64 = Platform.parse("linux/arm64");
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Map<String, Secret> SECRETS =
            Map.of("spring.datasource.password", new Secret("pässword"), "token", new Secret("t"));

    private static RealEngine engine;
    private static DockerHost host;
    private static ImageReference server;

    @BeforeAll
    static void makeImageAndNetwork() throws IOException {
        engine = new RealEngine();
        host = new DockerHost(engine.connection, engine.logins);
        LocalImage image = engine.build(
                "server",
                """
                FROM %s
                COPY classes/ /classes/
                USER 1000:1000
                ENTRYPOINT ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", "/classes", "%s"]
                """.formatted(Setup.variable("GOOPANG_DEMO_BASE"), ProbeTarget.class.getName()),
                ARM64,
                RealEngine.layer("classes", path(), classFile()));
        server = image.tags().get(0);
        host.createNetwork(engine.name, Map.of("goopang-it", engine.name));
        engine.atEnd(() -> host.removeNetwork(engine.name));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void engineAndPlatformAreKnown() {
        assertEquals(
                Support.NATIVE,
                host.facts(engine.connection.engine().platform()).support());
        assertTrue(host.facts(ARM64).engine().matches("\\d+\\..*"));
        assertNotEquals(Support.MISSING, host.facts(ARM64).support());
    }

    @Test
    void networksAreCreatedOnceAndFoundByTheirWholeName() {
        host.createNetwork(engine.name, Map.of());
        assertTrue(host.hasNetwork(engine.name));
        assertFalse(host.hasNetwork(engine.name.substring(0, engine.name.length() - 2)));
        host.removeNetwork(engine.name + "-never-was");
    }

    @Test
    void containerLivesAsItsSettingsSay() throws Exception {
        int port = freePort();
        ContainerSettings settings = settings("lives", Secrets.Delivery.FILE, port, "/run/secrets/token");
        String id = create(settings, SECRETS);
        ContainerState created = host.container(settings.name()).orElseThrow();
        assertEquals(Status.CREATED, created.status());
        assertNull(created.startedAt());
        assertEquals(Optional.of("the container does not run (created)"), host.probe(id, settings, null));
        assertTrue(host.hasSecrets(id, settings, SECRETS));
        assertFalse(host.hasSecrets(id, settings, Map.of("token", new Secret("t"))));
        assertFalse(host.hasSecrets(
                id, settings, Map.of("spring.datasource.password", new Secret("other"), "token", new Secret("t"))));

        host.start(id);
        awaitHealthy(id, settings);

        ContainerState running = host.containers("goopang-it", settings.name()).get(0);
        assertTrue(running.running());
        assertTrue(
                running.published().contains("0.0.0.0:" + port),
                running.published().toString());
        assertEquals(settings.name(), host.portOwners().get(port));
        assertTrue(running.address().matches("\\d+\\.\\d+\\.\\d+\\.\\d+"), running.address());
        assertEquals(server.toString(), running.image());
        assertEquals(
                List.of("listening", "to the error output"),
                host.lastLines(id, 5).stream().sorted().toList());
        assertEquals(1, host.lastLines(id, 1).size());
        checkProbes(id, port);

        ContainerSettings second = settings("second", Secrets.Delivery.FILE, port, "/");
        String rejected = create(second, Map.of());
        Failure taken = assertThrows(Failure.class, () -> host.start(rejected));
        assertTrue(
                taken.reason()
                        .orElse("")
                        .startsWith("port " + port + " of the host is taken by the container " + settings.name()),
                taken.reason().orElse(""));

        host.restartAlways(id, true);
        assertTrue(host.container(id).orElseThrow().restartsAlways());
        host.restartAlways(id, false);
        assertFalse(host.container(id).orElseThrow().restartsAlways());
        host.rename(id, settings.name() + "-old");
        host.stop(id, GRACE);
        host.stop(id, GRACE);
        ContainerState stopped = host.container(settings.name() + "-old").orElseThrow();
        assertEquals(Status.EXITED, stopped.status());
        assertNotEquals(0, stopped.exitCode());
        assertTrue(host.hasSecrets(id, settings, SECRETS));
        assertEquals(512L << 20, memory(id));
        host.remove(id);
        host.remove(id);
        assertTrue(host.container(id).isEmpty());
    }

    @Test
    void secretsInTheEnvironmentAreCompared() {
        ContainerSettings settings = settings("env", Secrets.Delivery.ENV, null, "/");
        String id = create(settings, SECRETS);
        assertTrue(host.hasSecrets(id, settings, SECRETS));
        assertFalse(host.hasSecrets(id, settings, Map.of("token", new Secret("other"))));
    }

    private void checkProbes(String id, int port) {
        assertEquals(
                Optional.of("HTTP 503: cannot read /nothing"),
                host.probe(id, settings("x", Secrets.Delivery.FILE, port, "/nothing"), null));
        assertEquals(Optional.empty(), probe(id, new Health.Tcp()));
        assertEquals(Optional.empty(), probe(id, new Health.Command(List.of("sh", "-c", "exit 0"))));
        assertEquals(
                Optional.of("exit code 3: not yet"),
                probe(id, new Health.Command(List.of("sh", "-c", "echo starting; echo not yet; exit 3"))));
        assertEquals(Optional.of("its image has no HEALTHCHECK"), probe(id, new Health.Image()));
    }

    private static Optional<String> probe(String id, Health.Check check) {
        return host.probe(id, settings("x", Secrets.Delivery.FILE, null, check), null);
    }

    private static void awaitHealthy(String id, ContainerSettings settings) throws InterruptedException {
        Optional<String> last = Optional.empty();
        for (int i = 0; i < 120; i++) {
            last = host.probe(id, settings, null);
            if (last.isEmpty()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new AssertionError(last + ", " + host.lastLines(id, 20));
    }

    private static String create(ContainerSettings settings, Map<String, Secret> secrets) {
        String id = host.create(settings, secrets);
        engine.atEnd(() -> host.remove(id));
        engine.atEnd(() -> host.stop(id, GRACE));
        return id;
    }

    private static long memory(String id) {
        return engine.connection
                .call("inspect", client -> client.inspectContainerCmd(id).exec())
                .getHostConfig()
                .getMemory();
    }

    private static ContainerSettings settings(
            String name, Secrets.Delivery delivery, @Nullable Integer publish, String path) {
        return settings(name, delivery, publish, new Health.Http(path));
    }

    private static ContainerSettings settings(
            String name, Secrets.Delivery delivery, @Nullable Integer publish, Health.Check check) {
        String full = engine.name + "-" + name;
        return new ContainerSettings(
                full,
                server,
                engine.name,
                List.of("server"),
                8002,
                publish == null ? Map.of() : Map.of(8002, new Publish(null, publish)),
                List.of(),
                Map.of("A", "1"),
                List.copyOf(SECRETS.keySet()),
                delivery,
                (Accessory.Volume) null,
                512L << 20,
                new BigDecimal("1.5"),
                new Health(check, Duration.ofSeconds(1), Duration.ofSeconds(60)),
                GRACE,
                LogRotation.USUAL,
                Map.of("goopang-it", full));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static String path() {
        return ProbeTarget.class.getName().replace('.', '/') + ".class";
    }

    private static byte[] classFile() throws IOException {
        try (InputStream bytes = ProbeTarget.class.getClassLoader().getResourceAsStream(path())) {
            return bytes.readAllBytes();
        }
    }
}
