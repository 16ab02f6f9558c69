package io.goopang;

import io.goopang.report.TerminalSize;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The terminal that the process is on, if any. */
final class Terminal {

    private static final long SIZE_LIFETIME = TimeUnit.SECONDS.toNanos(1);

    private final boolean interactive;
    private TerminalSize size = TerminalSize.UNKNOWN;
    private long asked;

    private Terminal(boolean interactive) {
        this.interactive = interactive;
    }

    static Terminal of(Map<String, String> environment) {
        return new Terminal(!"dumb".equals(environment.get("TERM")) && isOn(2));
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

    /**
     * Whether one of the process's standard streams is a terminal, by its number.
     *
     * <p>Java can't tell of one alone; the kernel can where there is a /proc, and else {@code test}.
     */
    static boolean isOn(int stream) {
        Path link = Path.of("/proc/self/fd/" + stream);
        try {
            if (Files.isSymbolicLink(link)) {
                String target = Files.readSymbolicLink(link).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            }
            Process test = new ProcessBuilder("test", "-t", String.valueOf(stream))
                    .inheritIO()
                    .start();
            return test.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets every key through as it is pressed, unseen, until what is returned is run, or the process ends. */
    static Runnable rawMode() {
        String before = stty("-g");
        Runnable restore = () -> stty(before.isEmpty() ? "sane" : before);
        Thread atEnd = new Thread(restore, "terminal");
        Runtime.getRuntime().addShutdownHook(atEnd);
        stty("raw", "-echo");
        return () -> {
            try {
                Runtime.getRuntime().removeShutdownHook(atEnd);
                restore.run();
            } catch (IllegalStateException e) {
                // The process is ending, and does it by itself.
            }
        };
    }

    private static TerminalSize ask() {
        try {
            String[] rowsAndColumns = stty("size").split(" ", -1);
            return rowsAndColumns.length == 2
                    ? new TerminalSize(Integer.parseInt(rowsAndColumns[1]), Integer.parseInt(rowsAndColumns[0]))
                    : TerminalSize.UNKNOWN;
        } catch (NumberFormatException e) {
            return TerminalSize.UNKNOWN;
        }
    }

    /** What the program prints; nothing where there is no such program, or no terminal. */
    private static String stty(String... arguments) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        try {
            Process stty = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
