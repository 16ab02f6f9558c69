package io.goopang.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import com.sun.net.httpserver.HttpServer;
import io.goopang.docker.RealRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests' own hosts: what can happen to a host happens to them, and what happened is mended. */
class HostsIT {

    private final Hosts hosts = Hosts.shared();
    private final Host host = hosts.host(1);

    @BeforeAll
    static void image() throws IOException {
        WebImage.build();
    }

    @BeforeEach
    void load() throws IOException {
        hosts.restore();
        host.engine().load(WebImage.NAME);
    }

    @Test
    void acceptsThoseWhoMayLogIn() throws Exception {
        assertEquals("root", ssh("h1", "id -un"));
        assertEquals("ec2-user", ssh(Host.USER + "@" + host.address(), "id -un"));
        assertEquals("1", ssh(Host.USER + "@h2", "test -w /var/run/docker.sock && echo 1"));
        assertEquals("0", ssh(Host.STRANGER + "@h2", "test -w /var/run/docker.sock || echo 0"));
    }

    @Test
    void comesBackWithItsContainersWhenItBootsAgain() throws Exception {
        String always = web("always", "VERSION=1");
        String never = web("no", "VERSION=1");
        host.powerOff();
        assertFalse(host.acceptsSsh());
        host.powerOn();

        Patience.await(Duration.ofSeconds(10), () -> runs(always), () -> "not back");
        assertFalse(runs(never));
    }

    @Test
    void forwardsItsEngineAndAPortOfThisMachine(@TempDir Path folder) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        Path socket = folder.resolve("engine");
        String port = Integer.toString(server.getAddress().getPort());
        Process session = start(
                "-N", "-L", socket + ":/var/run/docker.sock", "-R", port + ":127.0.0.1:" + port, Host.USER + "@h1");

        Patience.await(Duration.ofSeconds(5), new HostEngine(socket)::answers, () -> "no engine at " + socket);
        String answer = host.run(
                "bash",
                "-c",
                "exec 3<>/dev/tcp/127.0.0.1/" + port + "; echo -e 'GET / HTTP/1.0\\r\\n\\r' >&3; cat <&3");
        assertTrue(answer.contains("404"), answer);
        session.destroy();
        server.stop(0);
    }

    @Test
    void pullsFromARegistryOfAPublicName(@TempDir Path folder) throws Exception {
        String ecr = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com";
        try (RealRegistry registry = new RealRegistry(folder);
                TlsFront front = new TlsFront(hosts, folder, ecr, registry.port)) {
            AuthConfig login = new AuthConfig().withUsername(RealRegistry.USER).withPassword("first");
            String local = "127.0.0.1:" + registry.port + "/web";
            Engines.LOCAL.tagImageCmd(WebImage.NAME, local, "1").exec();
            Engines.LOCAL
                    .pushImageCmd(local + ":1")
                    .withAuthConfig(login)
                    .exec(new ResultCallback.Adapter<>())
                    .awaitCompletion();
            Engines.LOCAL.removeImageCmd(local + ":1").exec();

            hosts.host(2)
                    .engine()
                    .client()
                    .pullImageCmd(front.name() + "/web:1")
                    .withAuthConfig(login)
                    .exec(new ResultCallback.Adapter<>())
                    .awaitCompletion();
            assertTrue(hosts.host(2).engine().images().contains(front.name() + "/web:1"));
        }
    }

    @Test
    void losesConnections() throws Exception {
        Process session = session();
        host.cutSessions();
        assertTrue(session.waitFor(2, TimeUnit.SECONDS), "cut");
        assertEquals("1", ssh("h1", "echo 1"));
    }

    @Test
    void fallsSilent() throws Exception {
        Process session = session();
        host.silence();
        assertFalse(session.waitFor(500, TimeUnit.MILLISECONDS), "nobody tells");
        host.unsilence();
        assertTrue(session.isAlive());
        assertEquals("1", ssh("h1", "echo 1"));
        session.destroy();
    }

    @Test
    void losesItsEngine() {
        String container = web("no", "VERSION=1");
        host.killEngine();
        assertFalse(host.engine().answers());
        assertTrue(host.run("ps", "-eo", "comm").contains("web"), "containers run on");
        host.startEngine();
        assertFalse(runs(container), "its policy does not start it again");
    }

    @Test
    void runsOutOfSpace() throws Exception {
        host.smallDisk(96);
        assertTrue(host.engine().images().isEmpty());
        DockerException full = assertThrows(DockerException.class, () -> {
            host.engine().load(WebImage.NAME);
            host.run("sh", "-c", "head -c 200M /dev/zero > /var/lib/docker/filler || true");
            web("no", "VERSION=1");
        });
        assertTrue(full.toString().contains("no space left on device"), full::toString);
        hosts.restore();
        assertTrue(host.engine().images().contains(WebImage.NAME));
    }

    @Test
    void leavesNothingBehind() {
        web("always", "VERSION=1");
        host.engine().client().createNetworkCmd().withName("left").exec();
        hosts.restore();
        assertTrue(host.engine().containers().isEmpty());
        assertEquals(3, host.engine().client().listNetworksCmd().exec().size(), "bridge, host, none");
    }

    private String web(String restart, String... environment) {
        String id = host.engine()
                .client()
                .createContainerCmd(WebImage.NAME)
                .withEnv(environment)
                .withHostConfig(HostConfig.newHostConfig().withRestartPolicy(RestartPolicy.parse(restart)))
                .exec()
                .getId();
        host.engine().client().startContainerCmd(id).exec();
        return id;
    }

    private boolean runs(String container) {
        return Boolean.TRUE.equals(host.engine().inspect(container).getState().getRunning());
    }

    private String ssh(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return text;
    }

    /** One that stays until it is cut. */
    private Process session() throws IOException {
        Process process = start("h1", "echo ready; exec sleep 60");
        assertEquals('r', process.getInputStream().read());
        return process;
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "PATH=" + hosts.path(), "ssh"));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
