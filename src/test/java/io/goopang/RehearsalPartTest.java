package io.goopang;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalPartTest {

    @Test
    void keepsTheSdkOutOfTheArchiveOfShortCommands() {
        for (String line : RehearsalPart.SHORT.lines()) {
            assertFalse(Main.asksAws(List.of(line.split(" "))), line);
        }
    }

    @Test
    void warmsUpForCommandsThatAskAwsAlone() {
        assertTrue(Main.asksAws(List.of("push", "-f", "deploy.yaml")));
        assertTrue(Main.asksAws(List.of("--env", "prod", "push")));
        assertFalse(Main.asksAws(List.of("push", "--help")));
        assertFalse(Main.asksAws(List.of("deploy", "-h")));
        assertFalse(Main.asksAws(List.of("build")));
        assertFalse(Main.asksAws(List.of()));
    }
}
