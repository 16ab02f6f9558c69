package io.goopang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.port.HostStreams;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostOutputTest {

    private static final Path FULL = Path.of("/dev/full");

    private final StringWriter err = new StringWriter();

    private int check(int exitCode, Path target) throws IOException {
        try (FileOutputStream file = new FileOutputStream(FULL.toFile());
                PrintStream stream = new PrintStream(file, true, StandardCharsets.UTF_8)) {
            PrintWriter out = new PrintWriter(stream, false, StandardCharsets.UTF_8);
            out.println("what was asked for");
            return LostOutput.check(exitCode, out, target, new PrintWriter(err, true));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, HostStreams.UNREAD})
    void tellsOfADiskThatIsFull(int exitCode) throws IOException {
        assertEquals(ExitCode.ENVIRONMENT.code(), check(exitCode, FULL));
        assertTrue(err.toString().startsWith("error: what was printed did not arrive"), err.toString());
        assertTrue(err.toString().contains("make room"), err.toString());
    }

    @Test
    void keepsWhatWentWrongBefore() throws IOException {
        assertEquals(5, check(5, FULL));
        assertEquals("", err.toString());
    }

    @Test
    void letsAReaderLeave(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", pipe.toString())
                        .inheritIO()
                        .start()
                        .waitFor());

        assertEquals(0, check(0, pipe));
        assertEquals(HostStreams.UNREAD, check(HostStreams.UNREAD, pipe));
        assertEquals("", err.toString());
    }
}
