package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import io.goopang.testbed.Setup;
import io.goopang.testbed.WebImage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What can be wrong with a release or a host: it is told in words, and the old release serves on. */
class HostFaultIT extends OldRelease {

    private static final int OTHER_PORT = 8099;

    HostFaultIT() {
        super(1);
    }

    @Test
    void tellsOfAContainerThatCrashesAtOnce() throws Exception {
        project().version("2").front("CRASH_AFTER", "1");

        fails(6, "front", "did not stay up", "it exited with code 3", "its last lines", "crashing");
        assertKeptAsFailed();
    }

    @Test
    void tellsOfAContainerThatCrashesAfterAMoment() throws Exception {
        project().version("2").front("CRASH_AFTER", "1500").front("NEVER_HEALTHY", "1");

        fails(6, "front", "did not stay up", "code 3", "its last lines", "listening on port", "crashing");
        assertKeptAsFailed();
    }

    @Test
    void tellsOfAContainerThatTakesTooMuchMemory() throws Exception {
        project()
                .version("2")
                .front("MEMORY", "200")
                .front("HEALTH_DELAY", "5000")
                .frontKeys("memory: 20m");

        fails(6, "front", "ran out of memory", "raise its memory limit");
        assertKeptAsFailed();
    }

    @Test
    void tellsOfAnotherKindOfProcessor() throws Exception {
        WebImage.buildForeign();
        project().version("2").base(WebImage.FOREIGN);

        Instant start = Instant.now();
        Goopang.Result result = fails(6, "back", "exec format error", "another kind of processor");
        assertFalse(result.err().contains("was not healthy within"), result::toString);
        assertTrue(Duration.between(start, Instant.now()).toSeconds() < 60, "at once, not at a time-out");
        assertServes();
    }

    @Test
    void findsAPortThatIsTakenByAContainer() throws Exception {
        host(1).engine().load(WebImage.NAME);
        String foreign = host(1).engine()
                .client()
                .createContainerCmd(WebImage.NAME)
                .withName("somebody-elses")
                .withExposedPorts(ExposedPort.tcp(8080))
                .withHostConfig(HostConfig.newHostConfig().withPortBindings(PortBinding.parse(OTHER_PORT + ":8080")))
                .exec()
                .getId();
        host(1).engine().client().startContainerCmd(foreign).exec();
        try {
            String before = states(1);
            project().version("2").frontKeys("publish: " + OTHER_PORT);

            fails(5, "port " + OTHER_PORT, "is taken", "somebody-elses", "no container was touched");
            assertEquals(before, states(1));
        } finally {
            host(1).engine()
                    .client()
                    .removeContainerCmd(foreign)
                    .withForce(true)
                    .exec();
        }
        assertServes();
    }

    @Test
    void findsAPortThatIsTakenByAProcess() throws Exception {
        String before = states(1);
        String holder = host(1).run(
                        "sh", "-c", "PORT=" + OTHER_PORT + " '" + Setup.program("web") + "' >/dev/null 2>&1 & echo $!")
                .strip();
        try {
            project().version("2").frontKeys("publish: " + OTHER_PORT);

            fails(5, "port " + OTHER_PORT, "is taken", "ss -ltnp", "no container was touched");
        } finally {
            host(1).run("kill", holder);
        }
        assertEquals(before, states(1));
        assertServes();
    }

    @Test
    void touchesNothingWhereTheRegistryIsGone() throws Exception {
        String before = states(1);
        project().version("2").jar("front", "2");
        Blocked registry = new Blocked(host(1), registryPort());
        try (registry) {
            fails(5, "could not pull", "the host can reach");
        } finally {
            project().jar("front", "1");
        }
        assertEquals(before, states(1));
        assertServes();
    }

    /** The old one serves, and what failed can be looked at. */
    private void assertKeptAsFailed() {
        assertServes();
        assertTrue(names(1).stream().anyMatch(name -> name.matches(".*-front-.*-failed")), () -> states(1));
    }
}
