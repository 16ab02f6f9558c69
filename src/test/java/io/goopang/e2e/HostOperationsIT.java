package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is done with services that run on two hosts. */
class HostOperationsIT extends OldRelease {

    private static final int HOSTS = 2;

    HostOperationsIT() {
        super(HOSTS);
    }

    @Test
    void statusShowsEveryHost() throws Exception {
        deploys("status");

        JsonNode rows =
                json(goopang().run("status", "--host", "web", "-o", "json").exits(0));
        for (int number = 1; number <= HOSTS; number++) {
            Set<String> found = new TreeSet<>();
            for (JsonNode row : rows) {
                if (row.get("host").asText().equals("web-" + number)) {
                    found.add(row.get("service").asText() + " "
                            + row.get("role").asText() + " " + row.get("state").asText() + " "
                            + row.get("health").asText());
                }
            }
            assertTrue(
                    found.containsAll(List.of(
                            "front service running healthy", "back service running healthy", "edge edge running null")),
                    found.toString());
        }

        host(2).powerOff();
        try {
            Goopang.Result partly = goopang().run("status", "--host", "web").exits(5);
            assertTrue(partly.out().contains("web-1   front "), partly::toString);
            assertTrue(partly.out().matches("(?s).*\nweb-2 +- +unreachable: .*"), partly::toString);
        } finally {
            host(2).powerOn();
        }
        awaitServing(2);
    }

    @Test
    void logsGoOnThroughADeploy() throws Exception {
        Goopang.Running logs = goopang().start("logs", "-f", "front", "--host", "web");
        logs.awaitResult("web-1/front | starting ");
        logs.awaitResult("web-2/front | starting ");

        deploys("logs");
        logs.awaitResult("web-1/front | starting logs");
        logs.awaitResult("web-2/front | starting logs");
        logs.interrupt();

        assertEquals("", logs.await().exits(130).err());
        Goopang.Result edge =
                goopang().run("logs", "edge", "--host", "web-1", "-n", "all").exits(0);
        assertEquals("", edge.err());
    }

    @Test
    void execPassesEverythingThrough() throws Exception {
        String text = "line\n".repeat(200_000);
        byte[] input = text.getBytes(StandardCharsets.UTF_8);

        assertEquals(
                text,
                goopang()
                        .piped(input, "exec", "edge", "--host", "web", "--", "cat")
                        .exits(0)
                        .out());
        goopang().run("exec", "--host", "web-2", "front", "/web", "check").exits(0);
        Goopang.Result result = goopang()
                .run("exec", "--host", "web", "edge", "sh", "-c", "echo out; echo err >&2; exit 42")
                .exits(42);
        assertEquals("out\n", result.out());
        assertEquals("err\n", result.err());

        Goopang.Result terminal = goopang()
                .onTerminal("exec", "--host", "web", "edge", "sh", "-c", "test -t 0 && test -t 1 && echo both; exit 7")
                .exits(7);
        assertTrue(terminal.out().contains("both"), terminal::toString);
    }

    @Test
    void pruneRemovesWhatNoReleaseNeeds() throws Exception {
        for (String content : List.of("a", "b", "c")) {
            project().jar("front", "prune-" + content);
            deploys("prune-" + content);
        }
        Set<String> before = images(1);
        String containers = states(1);

        goopang().run("prune", "--host", "web", "--keep", "1", "--dry-run").exits(0);
        assertEquals(before, images(1));

        JsonNode rows = json(goopang()
                .run("prune", "--host", "web", "--keep", "1", "-o", "json")
                .exits(0));
        assertEquals(HOSTS, rows.size());
        for (JsonNode row : rows) {
            assertFalse(row.get("images").isEmpty(), rows::toString);
            assertTrue(row.get("bytes").asLong() > 0, rows::toString);
        }
        assertTrue(images(1).size() < before.size());
        assertEquals(containers, states(1));
        assertServes();
        assertEquals(
                "web-1: nothing to remove\nweb-2: nothing to remove\n",
                goopang().run("prune", "--host", "web", "--keep", "1").exits(0).out());

        goopang().run("rollback", "--host", "web").exits(0);
        deploys("pruned");
    }

    @Test
    void lockTellsOfADeployAndOutlivesOneThatIsKilled() throws Exception {
        project().version("locked").front("START_DELAY", "6000");
        Goopang.Running running = goopang().start("deploy", "--host", "web");
        running.awaitWords("front: roll container");

        JsonNode held = json(
                goopang().run("lock", "status", "--host", "web", "-o", "json").exits(0));
        for (JsonNode row : held) {
            assertTrue(row.get("held").asBoolean(), held::toString);
            assertTrue(row.get("work").asText().startsWith("deploy 2"), held::toString);
        }
        fails(7, "is locked by", "goopang lock status --host web-1", "deploy 2");
        running.process().destroyForcibly().waitFor();

        goopang().run("lock", "release", "--host", "web").exits(2);
        assertEquals(
                HOSTS,
                goopang()
                        .run("lock", "release", "--host", "web", "--yes")
                        .exits(0)
                        .out()
                        .lines()
                        .filter(line -> line.contains(" is free; "))
                        .count());
        deploys("unlocked");
        assertTrue(
                goopang().run("lock", "status", "--host", "web").exits(0).out().contains("web-1   free"));
    }

    @Test
    void downLeavesNothing() throws Exception {
        goopang().run("down", "--host", "web").exits(0);

        for (int number = 1; number <= HOSTS; number++) {
            assertEquals(List.of(), names(number));
        }
        Goopang.Result status = goopang().run("status", "--host", "web").exits(0);
        assertEquals("Nothing of this project is on the hosts.\n", status.out());
        deploys("up-again");
    }

    private static JsonNode json(Goopang.Result result) throws IOException {
        return new ObjectMapper().readTree(result.out());
    }

    /** The names that the registry gave to the images on a host. */
    private Set<String> images(int number) {
        Set<String> names = new TreeSet<>();
        host(number).engine().client().listImagesCmd().exec().forEach(image -> {
            if (image.getRepoDigests() != null) {
                names.addAll(List.of(image.getRepoDigests()));
            }
        });
        return names;
    }
}
