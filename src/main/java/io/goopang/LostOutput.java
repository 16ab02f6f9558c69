package io.goopang;

import io.goopang.failure.ExitCode;
import io.goopang.port.HostStreams;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What was printed and did not arrive, as on a full disk. Java's streams keep that to themselves, so it is asked for at the
 * end. A reader that left, as {@code | head} does, has what it wanted.
 */
final class LostOutput {

    // The type of a file in st_mode (POSIX, sys/stat.h), and what readers leave.
    private static final int TYPE = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private LostOutput() {}

    /**
     * The exit code of a command whose output was cut off, else the one that it has.
     *
     * @param target where the output goes, such as {@code /dev/stdout}
     */
    static int check(int exitCode, PrintWriter out, Path target, PrintWriter err) {
        boolean well = exitCode == ExitCode.DONE.code() || exitCode == HostStreams.UNREAD;
        if (!well || !out.checkError() || canBeLeft(target)) {
            return exitCode;
        }
        err.println("error: what was printed did not arrive where it was to go, and may be cut off");
        err.println("  next:  make room on that disk, or send the output elsewhere, and try again");
        return ExitCode.ENVIRONMENT.code();
    }

    private static boolean canBeLeft(Path target) {
        try {
            int type = (Integer) Files.getAttribute(target, "unix:mode") & TYPE;
            return type == PIPE || type == SOCKET;
        } catch (IOException | UnsupportedOperationException e) {
            return true;
        }
    }
}
