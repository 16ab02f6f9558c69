package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.model.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that are put together without an engine, in the engine that is there. */
class LoadIT {

    private static final String NAME = "goopang-it-load";
    private static final String FRONT = NAME + "-front:latest";
    private static final String BACK = NAME + "-back:latest";
    private static final String LOAD = "load image into the engine";

    private static Platform platform;

    @TempDir
    Path data;

    private DirectProject project;

    @BeforeAll
    static void base() throws IOException {
        platform = BusyBoxBase.build();
    }

    @BeforeEach
    void write() throws Exception {
        project = new DirectProject(NAME, platform, data);
    }

    @AfterEach
    void clear() {
        project.close();
    }

    @Test
    void givesTheEngineWhatItBuilt() throws Exception {
        String planned = goopang().run("build", "--dry-run").exits(0).out();
        assertTrue(planned.contains(LOAD), planned);
        String built = goopang().run("build").exits(0).out();

        assertTrue(built.contains(id(FRONT)) && built.contains(id(BACK)), built);
        assertEquals("1\n", inside(FRONT, "ls /app | grep -c front.jar"));
        String again = goopang().run("build", "--dry-run").exits(0).out();
        assertFalse(again.contains("engine"), again);
    }

    @Test
    void givesTheEngineWhatItPushesWhereThatIsAskedFor() throws Exception {
        assertFalse(goopang().run("push", "--dry-run").exits(0).out().contains(LOAD));
        String planned = goopang().run("push", "--load", "--dry-run").exits(0).out();
        assertTrue(planned.contains(LOAD), planned);

        goopang().run("push", "--load").exits(0);

        assertEquals("1\n", inside(FRONT, "ls /app | grep -c front.jar"));
        String again = goopang().run("push", "--load").exits(0).err();
        assertTrue(again.contains("nothing to build") && again.contains("nothing to push"), again);
    }

    @Test
    void sendsTheLayersAloneThatTheEngineLacks() throws Exception {
        goopang().run("build").exits(0);
        String before = id(BACK);
        project.web.jar("back", 1000);

        String events = goopang().run("build", "--progress", "json").exits(0).err();

        assertFalse(before.equals(id(BACK)));
        Matcher sent = Pattern.compile("\"total\":(\\d+)").matcher(events);
        assertTrue(sent.find(), events);
        assertTrue(Long.parseLong(sent.group(1)) < 60_000, sent.group(1));
        assertEquals(
                1,
                events.lines()
                        .filter(line -> line.contains("\"started\"") && line.contains(LOAD))
                        .count(),
                events);
        assertEquals(before, id(release(before)));
    }

    @Test
    void bringsBackNamesAndImagesThatTheEngineLost() throws Exception {
        goopang().run("build").exits(0);
        String id = id(FRONT);
        Goopang.output("docker", "rmi", FRONT);
        assertTrue(goopang().run("build", "--dry-run").exits(0).out().contains("tag image in the engine"));
        goopang().run("build").exits(0);
        assertEquals(id, id(FRONT));

        Goopang.output("docker", "rmi", "--force", id, id(BACK));
        goopang().run("build").exits(0);
        assertEquals(id, id(FRONT));
        goopang().run("build", "--no-cache").exits(0);
        assertEquals(id, id(FRONT));
    }

    @Test
    void deploysWhatTheEngineHasAlready() throws Exception {
        goopang().run("build").exits(0);
        String id = id(FRONT);

        goopang().run("deploy", "--host", "local").exits(0);

        assertEquals("1", WebPage.get(WebProject.FRONT_PORT, "/"));
        assertTrue(Goopang.output("docker", "ps", "--no-trunc", "--format", "{{.Names}} {{.ID}}")
                .contains(NAME));
        assertTrue(Goopang.output("docker", "image", "inspect", "--format", "{{.RepoDigests}}", id)
                .contains(project.aws.registry()));
    }

    @Test
    void buildsOnABaseThatTheEngineAloneHas() throws Exception {
        String own = project.inHub("own") + ":1";
        Goopang.output("docker", "tag", BusyBoxBase.NAME.toString(), own);
        try {
            project.builder("direct", own);
            Goopang.Result first = goopang().run("push", "-o", "json").exits(0);
            assertTrue(first.err().contains("is the engine's own"), first.err());

            Goopang.Result again = goopang().run("build").exits(0);
            assertFalse(again.err().contains("is the engine's own"), again.err());
            assertEquals("1\n", inside(FRONT, "ls /app | grep -c front.jar"));
            String elsewhere = project.goopang("elsewhere")
                    .run("push", "-o", "json")
                    .exits(0)
                    .out();
            assertEquals(first.out(), elsewhere);
        } finally {
            Goopang.output("docker", "rmi", own);
        }
    }

    @Test
    void needsNoEngineAndLoadsNothingOfItsLibraryThen() throws Exception {
        Path classes = data.resolve("classes");
        Goopang.Result result = goopang()
                .with("DOCKER_HOST", "unix:///nowhere/docker.sock")
                .runIn("-Xlog:class+load:file=" + classes, "build")
                .exits(0);

        assertFalse(result.err().contains("engine"), result.err());
        List<String> loaded = Files.readAllLines(classes);
        assertTrue(loaded.stream().anyMatch(line -> line.contains("io.goopang.Main ")));
        assertEquals(
                List.of(),
                loaded.stream()
                        .filter(line -> line.contains("com.github.dockerjava"))
                        .toList());
        Goopang.Result push = goopang().run("push").exits(0);
        assertFalse(push.all().contains(LOAD), push.all());
    }

    private static String release(String id) {
        return Goopang.output("docker", "image", "inspect", "--format", "{{index .RepoTags 0}}", id)
                .strip();
    }

    private static String id(String name) {
        return Goopang.output("docker", "image", "inspect", "--format", "{{.Id}}", name)
                .strip();
    }

    private static String inside(String image, String command) {
        return Goopang.output("docker", "run", "--rm", "--entrypoint", "/bin/busybox", image, "sh", "-c", command);
    }

    private Goopang goopang() {
        return project.goopang("cache");
    }
}
