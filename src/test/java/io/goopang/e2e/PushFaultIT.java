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

/** Pushes that are refused, cut off or stopped, and what is in the registry then. */
class PushFaultIT {

    private static final String NAME = "goopang-it-push";
    private static final int LARGE = 40_000_000;
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
    void write() throws IOException {
        aws = new SandboxAws(registryData);
        project = new WebProject(folder, NAME, platform);
        goopang = aws.use(project.goopang());
    }

    @AfterEach
    void clear() {
        aws.close();
        EngineTraces.remove(NAME, aws.registry());
    }

    @Test
    void registryThatDiesMidPushFailsThePush() throws Exception {
        project.jar("back", LARGE);
        Goopang.Running push = goopang.start("push", "back");
        push.awaitWords("push image");
        Thread.sleep(300);
        aws.close();

        String err = push.await().exits(5).err();
        assertTrue(err.contains("back"), err);
        assertFalse(err.contains("push image … done"), err);
    }

    @Test
    void interruptedPushLeavesNoTag() throws Exception {
        project.jar("back", LARGE);
        Goopang.Running push = goopang.start("push", "back");
        push.awaitWords("push image");
        push.interrupt();
        push.await().exits(130);
        assertEquals("", aws.tags(NAME + "-back"));

        goopang.run("push", "back").exits(0);
        assertTrue(aws.tags(NAME + "-back").contains("latest"), "the next push goes through");
    }

    @Test
    void unchangedImagesAreNotPushedAgain() {
        String first = goopang.run("push").exits(0).out();
        Goopang.Result second = goopang.run("push").exits(0);
        assertEquals(first, second.out());
        assertFalse(second.err().contains("push image"), second.err());
    }

    @Test
    void immutableTagsStayWhileLatestMoves() throws Exception {
        project.registry("tag-mutability: immutable");
        goopang.run("push").exits(0);
        project.jar("back", 10);
        Thread.sleep(1100); // release ids tell seconds apart
        goopang.run("push").exits(0);
        assertEquals(3, aws.tags(NAME + "-back").lines().count(), "two releases, and latest");
    }

    @Test
    void anotherAccountIsRefusedBeforeAnythingIsMade() throws Exception {
        project.account("210987654321");
        String err = goopang.run("push").exits(4).err();
        assertTrue(err.contains("123456789012"), err);
        assertTrue(err.contains("210987654321"), err);
    }

    @Test
    void lifecycleIsSetOncePreviewedAndShown() throws Exception {
        goopang.run("push").exits(0);
        String again = goopang.run("lifecycle", "apply").exits(0).err();
        assertFalse(again.contains("policy"), again);
        assertTrue(goopang.run("lifecycle", "show").exits(0).out().contains("as the manifest asks"));
        assertEquals(
                "Nothing would expire.\n",
                goopang.run("lifecycle", "preview").exits(0).out());
    }
}
