package io.goopang;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void showsTheCursorAgainWhereItEndsInTheMiddleOfTheDisplay() {
        assertTrue(Main.lastWords(true).startsWith("\u001b[?25h"));
        assertFalse(Main.lastWords(false).contains("\u001b"));
    }
}
