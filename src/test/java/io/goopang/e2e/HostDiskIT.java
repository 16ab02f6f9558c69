package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.testbed.Load;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host whose disk is short: what can go makes room, and where that is not enough, the old release serves on. */
class HostDiskIT extends OldRelease {

    private static final int DISK = 600;
    private static final int IMAGE = 8;

    HostDiskIT() {
        super(1);
    }

    @Override
    void furnish() {
        host(1).smallDisk(DISK);
    }

    @AfterEach
    void empty() {
        host(1).run("rm", "-f", "/var/lib/docker/filler");
    }

    @Test
    void removesOldReleasesFirst() throws Exception {
        project().largeJar("front", IMAGE);
        deploys("large");
        Set<String> old = images();
        project().jar("front", "small");
        for (String next : new String[] {"next", "after-next", "third"}) {
            deploys(next);
        }
        leaveFree(IMAGE + IMAGE / 2);
        project().largeJar("front", IMAGE);
        project().version("roomy");

        try (Load load = project().load(1)) {
            Goopang.Result result = goopang().run("deploy", "--host", "web").exits(0);
            load.stop().clean();
            assertTrue(result.err().contains("removing what no kept release needs"), result::toString);
            assertTrue(result.err().contains("MB are free on its disk now"), result::toString);
        }
        assertServes(1, "roomy");
        assertFalse(images().containsAll(old), "the large image of before is still there");
        deploys("roomy");
    }

    @Test
    void tellsOfADiskThatFillsAtThePull() throws Exception {
        String before = states(1);
        project().version("2").largeJar("front", 4 * IMAGE);
        leaveFree(IMAGE);

        try (Load load = project().load(1)) {
            fails(
                    5,
                    "front",
                    "could not pull the image",
                    "no space left on device",
                    "goopang prune",
                    "no container was touched");
            load.stop().clean();
        }
        assertEquals(before, states(1));
        assertTrue(free() >= IMAGE - 1, "what was pulled in part still takes room: " + free() + " MB are free");
        empty();
        project().jar("front", "small");
        deploys("small");
    }

    @Test
    void tellsOfADiskThatIsFull() throws Exception {
        String before = states(1);
        project().version("2");
        leaveFree(1);
        host(1).run("sh", "-c", "cat /dev/zero >>/var/lib/docker/filler 2>/dev/null || true");

        try (Load load = project().load(1)) {
            fails(5, "no space left on device", "docker system df", "no container was touched");
            load.stop().clean();
        }
        empty();
        assertEquals(before, states(1));
        deploys("emptied");
    }

    private void leaveFree(int megabytes) {
        host(1).run(
                        "sh",
                        "-c",
                        "fallocate -l $(($(df -P -B1 /var/lib/docker | awk 'END { print $4 }') - "
                                + ((long) megabytes << 20) + ")) /var/lib/docker/filler");
    }

    private long free() {
        return Long.parseLong(host(1).run("sh", "-c", "df -P -B1M /var/lib/docker | awk 'END { print $4 }'")
                .strip());
    }

    private Set<String> images() {
        return new TreeSet<>(host(1).engine().images());
    }
}
