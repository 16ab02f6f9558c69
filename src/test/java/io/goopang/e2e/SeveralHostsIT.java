package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Three hosts as a group: one after the other, all of them or none. */
class SeveralHostsIT extends OldRelease {

    private static final int HOSTS = 3;

    SeveralHostsIT() {
        super(HOSTS);
    }

    @Test
    void deploysToAllWithALineForEachHostAndService() throws Exception {
        project().version("all");
        Goopang.Result result = goopang().run("deploy", "--host", "web").exits(0);

        for (int number = 1; number <= HOSTS; number++) {
            for (String service : new String[] {"front", "back"}) {
                String line = "web-" + number + " " + service + ": roll container … done";
                assertEquals(
                        1,
                        result.err()
                                .lines()
                                .filter(text -> text.startsWith(line))
                                .count(),
                        result::toString);
            }
        }
        deploys("all");
    }

    @Test
    void stopsAtTheFirstHost() throws Exception {
        String second = states(2);
        String third = states(3);
        project().version("2").front("CRASH_AFTER", "1");

        fails(6, "web-1", "did not stay up", "code 3");
        assertEquals(second, states(2));
        assertEquals(third, states(3));
        assertServes();
    }

    @Test
    void returnsTheHostsThatAreDone() throws Exception {
        String third = states(3);
        project().version("2").jar("front", "returned");
        Blocked registry = new Blocked(host(2), registryPort());
        try (registry) {
            Goopang.Result result = fails(6, "web-2", "could not pull");
            assertTrue(result.err().contains("web-1 front: roll container … done"), result::toString);
        }
        assertEquals(third, states(3));
        assertServes();
    }

    @Test
    void leavesTheHostsThatAreDoneWhereAsked() throws Exception {
        String third = states(3);
        project().version("left").jar("front", "left");
        Blocked registry = new Blocked(host(2), registryPort());
        try (registry) {
            explained(
                    goopang().run("deploy", "--host", "web", "--no-rollback"),
                    6,
                    "web-2",
                    "could not pull",
                    "web-1 done: the new release serves there",
                    "where it failed: no container was touched",
                    "not begun: web-3");
        }
        assertServes(1, "left");
        assertEquals(third, states(3));
        deploys("left");
    }

    @Test
    void changesNothingWhereAHostIsOff() throws Exception {
        String first = states(1);
        String second = states(2);
        project().version("2");
        host(3).powerOff();
        try {
            Goopang.Result result = fails(5, "web-3", host(3).address());
            assertFalse(result.err().contains("roll container"), result::toString);
        } finally {
            host(3).powerOn();
        }
        assertEquals(first, states(1));
        assertEquals(second, states(2));
        awaitServing(3);
    }

    @Test
    void deploysToOneOfThem() throws Exception {
        String first = states(1);
        project().version("one");
        goopang().run("deploy", "--host", "web-2").exits(0);

        assertServes(2, "one");
        assertEquals(first, states(1));
        deploys("one");
    }
}
