package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.goopang.event.Progress;
import io.goopang.json.JsonTree;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildLogTest {

    private final BuildLog log = new BuildLog(Progress.none());

    @Test
    void knowsTheImageOfEachStep() {
        say("Step 1/3 : FROM a", "---> aaaaaaaaaaaa", "Step 2/3 : RUN b", "---> Running in 111111111111");
        say("Removing intermediate container 111111111111", "---> bbbbbbbbbbbb");
        say("Step 3/3 : COPY c d", "---> Using cache", "---> cccccccccccc");
        assertEquals(Optional.of("aaaaaaaaaaaa"), log.imageAfter(1));
        assertEquals(Optional.of("bbbbbbbbbbbb"), log.imageAfter(2));
        assertEquals(Optional.of("cccccccccccc"), log.imageAfter(3));
        assertEquals(Optional.empty(), log.imageAfter(4));
    }

    @Test
    void programThatPrintsAStepDoesNotGiveItAnotherImage() {
        say("Step 1/4 : FROM a", "---> aaaaaaaaaaaa", "Step 2/4 : COPY b c", "---> bbbbbbbbbbbb");
        say("Step 3/4 : RUN docker build", "Step 1/9 : FROM x", "Step 2/9 : COPY y z", "---> cccccccccccc");
        say("Step 4/4 : LABEL d=e", "---> dddddddddddd");
        assertEquals(Optional.of("bbbbbbbbbbbb"), log.imageAfter(2));
        assertEquals(Optional.of("cccccccccccc"), log.imageAfter(3));
        assertEquals(Optional.of("dddddddddddd"), log.imageAfter(4));
    }

    @Test
    void stepThatAProgramPrintsAheadHasTheRightImageOrNone() {
        say("Step 1/4 : RUN a", "Step 2/9 : x", "Step 3/9 : y", "---> aaaaaaaaaaaa");
        say("Step 2/4 : b", "---> bbbbbbbbbbbb", "Step 3/4 : c", "---> cccccccccccc");
        assertEquals(Optional.empty(), log.imageAfter(2));
        assertEquals(Optional.of("cccccccccccc"), log.imageAfter(3));
    }

    private void say(String... lines) {
        for (String line : lines) {
            log.accept(JsonTree.object().put("stream", line + "\n"));
        }
    }
}
