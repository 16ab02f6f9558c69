package io.goopang;

import io.goopang.report.TerminalSize;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What stderr is connected to. */
final class Terminal {

    private static final long SIZE_LIFETIME = TimeUnit.SECONDS.toNanos(1);

    private final boolean interactive;
    private TerminalSize size = TerminalSize.UNKNOWN;
    private long asked;

    private Terminal(boolean interactive) {
        this.interactive = interactive;
    }

    static Terminal of(Map<String, String> environment) {
        return new Terminal(!"dumb".equals(environment.get("TERM")) && stderrIsTerminal());
    }

    /** Whether a program can ask somebody on the process's terminal, wherever its own output goes. */
    static boolean canAsk(Map<String, String> environment) {
        if (!environment.getOrDefault("CI", "").isEmpty()) {
            return false;
        }
        try (FileInputStream terminal = new FileInputStream("/dev/tty")) {
            return terminal.getFD().valid();
        } catch (IOException e) {
            return false;
        }
    }

    boolean interactive() {
        return interactive;
    }

    /** The size now; windows are resized, so it is asked for again after a second. */
    synchronized TerminalSize size() {
        long now = System.nanoTime();
        if (interactive && (asked == 0 || now - asked > SIZE_LIFETIME)) {
            asked = now;
            size = ask();
        }
        return size;
    }

    /** Java can't tell of stderr alone; the kernel can where there is a /proc, and else {@code test}. */
    private static boolean stderrIsTerminal() {
        Path stderr = Path.of("/proc/self/fd/2");
        try {
            if (Files.isSymbolicLink(stderr)) {
                String target = Files.readSymbolicLink(stderr).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            }
            Process test = new ProcessBuilder("test", "-t", "2")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return test.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static TerminalSize ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            String[] rowsAndColumns = answer.strip().split(" ", -1);
            return rowsAndColumns.length == 2
                    ? new TerminalSize(Integer.parseInt(rowsAndColumns[1]), Integer.parseInt(rowsAndColumns[0]))
                    : TerminalSize.UNKNOWN;
        } catch (IOException | NumberFormatException e) {
            return TerminalSize.UNKNOWN;
        }
    }
}
