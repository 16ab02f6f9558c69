package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.testbed.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollout that is broken off in the middle: the old release serves on, and the next deploy finds a host in order. */
class HostBreakIT extends OldRelease {

    /** So long that whatever a test does comes before the new container is healthy, on a slow machine too. */
    private static final String LONG = "7000";

    HostBreakIT() {
        super(1);
    }

    @Test
    void comesBackAfterTheEngineWasKilled() throws Exception {
        project().version("2").front("HEALTH_DELAY", LONG);
        Goopang.Running running = deployTillFrontWaits();
        host(1).killEngine();
        host(1).startEngine();

        // As it is found, either the engine does not answer, or the new container has ended with it.
        explained(running.await(), 6, "front", "what ran before runs again");
        awaitServing(1);
        deploys("after-the-engine");
    }

    /** From another machine, as it were: two of one machine would lend the host the same port of the sandbox. */
    @Test
    void refusesASecondDeployAtOnce(@TempDir Path folder, @TempDir Path registryData) throws Exception {
        try (SandboxAws other = new SandboxAws(registryData)) {
            HostProject same = new HostProject(folder, hosts, 1, other.registry());
            project().version("2").front("HEALTH_DELAY", LONG);
            Goopang.Running running = deployTillFrontWaits();

            Goopang.Result second = other.use(same.goopang()).run("deploy", "--host", "web");
            explained(second, 7, "is locked by " + System.getProperty("user.name"), "lock status");
            running.await().exits(0);
        }
        deploys("after-two");
    }

    @Test
    void endsAtCtrlC() throws Exception {
        String before = withoutFailed();
        project().version("2").front("HEALTH_DELAY", LONG);
        Goopang.Running running = deployTillFrontWaits();
        running.interrupt();

        Goopang.Result result = running.await().exits(130);
        assertTrue(result.err().contains("what ran before runs again"), result::toString);
        assertServes();
        assertEquals(before, withoutFailed());
        deploys("after-ctrl-c");
    }

    /** The containers but those that are kept for inspection. */
    private String withoutFailed() {
        return String.join(
                "\n",
                states(1).lines().filter(line -> !line.contains("-failed ")).toList());
    }

    private Goopang.Running deployTillFrontWaits() throws Exception {
        List<String> before = names(1);
        Goopang.Running running = goopang().start("deploy", "--host", "web");
        running.awaitWords("front: roll container");
        Patience.await(
                Duration.ofSeconds(30),
                () -> states(1)
                        .lines()
                        .filter(line -> line.contains("-front-") && line.contains(" running "))
                        .anyMatch(line -> !before.contains(line.split(" ", 2)[0])),
                () -> "no new front\n" + states(1));
        return running;
    }
}
