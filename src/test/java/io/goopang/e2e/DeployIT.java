package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.model.Platform;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on small services: the first time, again, changed, broken, interrupted. */
class DeployIT {

    private static final String NAME = "goopang-it-deploy";
    private static Platform platform;

    @TempDir
    Path folder;

    @TempDir
    Path registryData;

    private SandboxAws aws;
    private WebProject project;
    private Goopang goopang;

    @BeforeAll
    static void base() throws IOException {
        platform = BusyBoxBase.build();
    }

    @BeforeEach
    void deployOnce() throws IOException {
        aws = new SandboxAws(registryData);
        project = new WebProject(folder, NAME, platform);
        goopang = aws.use(project.goopang());
        goopang.run("deploy", "--host", "local").exits(0);
    }

    @AfterEach
    void takeDown() {
        goopang.run("down", "--host", "local", "--accessories");
        aws.close();
        EngineTraces.remove(NAME, aws.registry());
    }

    @Test
    void servesWhatWasBuilt() throws Exception {
        assertEquals("1", WebPage.get(WebProject.FRONT_PORT, "/"));
        assertEquals("1", WebPage.get(WebProject.BACK_PORT, "/"));
        String status = goopang.run("status", "--host", "local").exits(0).out();
        assertTrue(status.contains("127.0.0.1:" + WebProject.FRONT_PORT), status);
    }

    @Test
    void keepsWhatItDeployedAsARelease() {
        String list = goopang.run("releases").exits(0).out();
        assertEquals(2, list.lines().count(), list);
        assertTrue(list.matches("(?s).* local +local +complete +all\n"), list);

        String one = goopang.run(
                        "releases",
                        list.lines().skip(1).findFirst().orElseThrow().split(" ", 2)[0])
                .exits(0)
                .out();
        assertTrue(one.contains("/" + NAME + "-back@sha256:"), one);
    }

    @Test
    void doesNothingTwice() {
        String containers = EngineTraces.containerIds(NAME);
        String images = EngineTraces.imageIds(NAME);

        goopang.run("plan", "--host", "local", "--detailed-exitcode").exits(0);
        goopang.run("deploy", "--host", "local").exits(0);

        assertEquals(containers, EngineTraces.containerIds(NAME));
        assertEquals(images, EngineTraces.imageIds(NAME));
    }

    @Test
    void replacesOnlyWhatChanged() throws Exception {
        String back = EngineTraces.containerId(NAME, "back");
        project.jar("front", 100);

        goopang.run("plan", "--host", "local", "--detailed-exitcode").exits(8);
        goopang.run("deploy", "--host", "local").exits(0);

        assertEquals(back, EngineTraces.containerId(NAME, "back"));
        assertEquals(2, EngineTraces.containerIds(NAME).lines().count());
    }

    @Test
    void dryRunTouchesNothing() throws Exception {
        String containers = EngineTraces.containerIds(NAME);
        project.jar("front", 100);
        String plan =
                goopang.run("deploy", "--host", "local", "--dry-run").exits(0).out();
        assertTrue(plan.contains("replace container"), plan);
        assertEquals(containers, EngineTraces.containerIds(NAME));
    }

    @Test
    void bringsTheOldOneBackWhereTheNewOneNeverGetsHealthy() throws Exception {
        project.front("sick", "2");
        Goopang.Result result = goopang.run("deploy", "--host", "local").exits(6);

        assertTrue(result.err().contains("was not healthy within 5 s"), result.err());
        assertEquals("1", WebPage.get(WebProject.FRONT_PORT, "/"));
        // back had switched before front failed: all return, or none.
        assertEquals("1", WebPage.get(WebProject.BACK_PORT, "/"));
        assertEquals("always", EngineTraces.restartPolicy(NAME, "front"));

        project.front("serve", "3");
        goopang.run("deploy", "--host", "local").exits(0);
        assertEquals("3", WebPage.get(WebProject.FRONT_PORT, "/"));
        assertEquals(2, EngineTraces.allContainerIds(NAME).lines().count(), "the failed ones are cleared");
    }

    @Test
    void saysWhatACrashingContainerSaidButNoSecret() throws Exception {
        project.front("crash", "2");
        Goopang.Result result = goopang.run("deploy", "--host", "local").exits(6);
        assertTrue(result.err().contains("cannot go on with ***"), result.err());
        assertTrue(result.err().contains("code 3"), result.err());
        assertEquals("1", WebPage.get(WebProject.FRONT_PORT, "/"));
    }

    @Test
    void ctrlCLeavesWhatServedServing() throws Exception {
        project.front("sick", "2");
        Goopang.Running running = goopang.start("deploy", "--host", "local");
        running.awaitWords("front: replace container");
        Thread.sleep(1000);
        running.interrupt();

        Goopang.Result result = running.await().exits(130);
        assertTrue(result.err().contains("interrupted"), result.err());
        assertEquals("1", WebPage.get(WebProject.FRONT_PORT, "/"));
        assertEquals("1", WebPage.get(WebProject.BACK_PORT, "/"));
    }

    @Test
    void showsNoSecretToAnyone() {
        Goopang.Result verbose = goopang.run("deploy", "--host", "local", "-v", "--debug", "--skip-build")
                .exits(0);
        assertFalse(verbose.all().contains(WebProject.SECRET), "in the output");
        assertFalse(EngineTraces.inspectAll(NAME).contains(WebProject.SECRET), "in what the engine tells");
        String plan =
                goopang.run("plan", "--host", "local", "-o", "json").exits(0).out();
        assertFalse(plan.contains(WebProject.SECRET), "in the plan");
    }

    @Test
    void pullsByThePrintedDigest() {
        String printed = goopang.run("push", "-o", "json").exits(0).out();
        assertTrue(printed.contains("@sha256:"), printed);
        assertTrue(printed.contains(aws.registry() + "/" + NAME + "-front"), printed);
    }

    @Test
    void unsetSecretFailsBeforeAnythingIsTouched() {
        String containers = EngineTraces.containerIds(NAME);
        Goopang.Result result =
                aws.use(new Goopang(folder)).run("deploy", "--host", "local").exits(4);
        assertTrue(result.err().contains("WEB_TOKEN"), result.err());
        assertEquals(containers, EngineTraces.containerIds(NAME));
    }
}
