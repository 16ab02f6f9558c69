package io.goopang.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
