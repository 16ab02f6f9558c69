package io.goopang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {

    /** CI runners give it another value than the user's entry in /etc/passwd, which Java reads. */
    @Test
    void findsTheHomeAsDockerDoes() {
        assertEquals(Path.of("/github/home"), Main.home(Map.of("HOME", "/github/home")));
        assertEquals(Path.of(System.getProperty("user.home")), Main.home(Map.of()));
        assertEquals(Path.of(System.getProperty("user.home")), Main.home(Map.of("HOME", "")));
    }

    @Test
    void showsTheCursorAgainWhereItEndsInTheMiddleOfTheDisplay() {
        assertTrue(Main.lastWords(true).startsWith("\u001b[?25h"));
        assertFalse(Main.lastWords(false).contains("\u001b"));
    }
}
