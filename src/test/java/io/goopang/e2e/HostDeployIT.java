package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.model.Container;
import io.goopang.testbed.Hosts;
import io.goopang.testbed.Load;
import io.goopang.testbed.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts on one host over SSH, under load all the time. */
class HostDeployIT {

    /** From the engine's first answer until every service is reached again. */
    private static final Duration BOOT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @TempDir
    Path registryData;

    private final Hosts hosts = Hosts.shared();
    private SandboxAws aws;
    private HostProject project;
    private Goopang goopang;

    @BeforeEach
    void deployOnce() throws IOException {
        hosts.restore();
        aws = new SandboxAws(registryData);
        project = new HostProject(folder, hosts, 1, aws.registry());
        goopang = aws.use(project.goopang());
        goopang.run("deploy", "--host", "web").exits(0);
    }

    @AfterEach
    void takeDown() {
        aws.close();
        EngineTraces.remove(HostProject.NAME, aws.registry());
    }

    @Test
    void losesNoRequestThroughDeploysAFailureAndARollback() throws Exception {
        Load load = project.load(1);

        project.version("2");
        goopang.run("deploy", "--host", "web").exits(0);
        assertEquals("2", version("/"));
        assertEquals("2", version("/call"));

        project.version("3").front("NEVER_HEALTHY", "1");
        Goopang.Result failed = goopang.run("deploy", "--host", "web").exits(6);
        assertTrue(failed.err().contains("was not healthy within 8 s"), failed.err());
        assertTrue(failed.err().contains("listening on port"), "its last lines: " + failed.err());
        assertEquals("2", version("/"));
        assertEquals("2", version("/call"));

        goopang.run("rollback", "--host", "web").exits(0);
        assertEquals("1", version("/"));
        assertEquals("1", version("/call"));

        Load.Result result = load.stop().clean();
        assertTrue(result.versions().containsAll(List.of("1", "2")), result.toString());
    }

    @Test
    void touchesNothingWhereNothingChanged() {
        String before = states();

        Goopang.Result result = goopang.run("deploy", "--host", "web").exits(0);

        assertTrue(result.err().contains("nothing to deploy"), result.err());
        assertEquals(before, states());
        assertEquals(
                0, goopang.run("plan", "--host", "web", "--detailed-exitcode").exitCode());
    }

    @Test
    void leavesNoCredentialAndNoDebris() throws Exception {
        project.version("2");
        goopang.run("deploy", "--host", "web").exits(0);

        // One that serves and one that is kept for each service, and the edge.
        assertEquals(5, hosts.host(1).engine().containers().size(), states());
        assertFalse(everything().contains(HostProject.SECRET), "a secret in what the engine tells");
        String disk =
                hosts.host(1).run("sh", "-c", "cat /root/.docker/config.json /home/*/.docker/config.json 2>&1 || true");
        // The host has the folders of this machine, whose user may have logged in elsewhere.
        assertFalse(disk.contains(aws.registry()), disk);
    }

    @Test
    void comesBackAfterAReboot() throws Exception {
        try (Load through = project.load(1)) {
            Patience.pause(4000);
            through.soFar().clean();
            hosts.host(1).powerOff();
            hosts.host(1).powerOn();
            Patience.await(BOOT, this::answersEverywhere, this::states);

            // Who had asked before the power went, or while it was off, gets an answer or gives up in this time.
            try (Load after = project.load(1)) {
                Patience.pause(Load.LONGEST.toMillis());
                int failed = through.soFar().failed();
                int total = through.soFar().total();
                Patience.pause(3000);
                assertEquals(failed, through.stop().failed(), () -> "after the host was back: " + through.soFar());
                assertTrue(through.soFar().total() > total, "nobody asked any more");
                after.stop().clean();
            }
        }
        Goopang.Result again = goopang.run("deploy", "--host", "web").exits(0);
        assertTrue(again.err().contains("nothing to deploy"), "it is as it was, without goopang: " + again.err());
    }

    @Test
    void keepsTheOldOneWhereTheConnectionIsCut() throws Exception {
        project.version("2").front("HEALTH_DELAY", "3000");
        try (Load load = project.load(1)) {
            Goopang.Running running = goopang.start("deploy", "--host", "web");
            running.awaitWords("front: roll container");
            Thread.sleep(500);
            hosts.host(1).cutSessions();
            Goopang.Result result = running.await();
            assertTrue(List.of(0, 6).contains(result.exitCode()), result.toString());
            load.stop().clean();
        }
        goopang.run("deploy", "--host", "web").exits(0);
        assertEquals("2", version("/call"));
    }

    @Test
    void keepsTheOldOneWhereTheHostFallsSilent() throws Exception {
        project.version("2").front("HEALTH_DELAY", "3000");
        Goopang.Running running = goopang.start("deploy", "--host", "web");
        running.awaitWords("front: roll container");
        hosts.host(1).silence();
        Goopang.Result result = running.await();
        hosts.host(1).unsilence();

        assertTrue(List.of(6, 9).contains(result.exitCode()), result.toString());
        // Its lease could not be freed: it would end by itself, too.
        goopang.run("lock", "release", "--host", "web", "--yes").exits(0);
        goopang.run("deploy", "--host", "web").exits(0);
        assertEquals("2", version("/call"));
    }

    @Test
    void survivesItsOwnDeath() throws Exception {
        project.version("2").front("HEALTH_DELAY", "2000");
        try (Load load = project.load(1)) {
            Goopang.Running running = goopang.start("deploy", "--host", "web");
            running.awaitWords("front: roll container");
            running.process().destroyForcibly().waitFor();
            assertEquals("1", version("/"));

            Goopang.Result locked =
                    goopang.run("deploy", "--host", "web", "--skip-build").exits(7);
            assertTrue(locked.err().contains("lock"), locked.err());
            goopang.run("lock", "release", "--host", "web", "--yes").exits(0);
            goopang.run("deploy", "--host", "web").exits(0);
            load.stop().clean();
        }
        assertEquals("2", version("/call"));
        // What was kept for a way back may have been taken for a leftover; nothing more than usual is there.
        assertTrue(hosts.host(1).engine().containers().size() <= 5, states());
    }

    private String version(String path) throws IOException, InterruptedException {
        return WebPage.get(project.at(1, HostProject.FRONT_PORT, path)).split(" ", 2)[0];
    }

    private boolean answersEverywhere() {
        try {
            return version("/").equals("1")
                    && version("/call").equals("1")
                    && WebPage.get(project.at(1, HostProject.BACK_PORT, "/")).startsWith("1 ");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String states() {
        return String.join(
                "\n",
                containers()
                        .map(container ->
                                container.getNames()[0] + " " + container.getState() + " " + container.getId())
                        .sorted()
                        .toList());
    }

    private String everything() {
        return String.join(
                "\n",
                containers()
                        .map(container -> hosts.host(1)
                                .engine()
                                .inspect(container.getId())
                                .getRawValues()
                                .toString())
                        .toList());
    }

    private Stream<Container> containers() {
        return hosts.host(1).engine().containers().stream();
    }
}
