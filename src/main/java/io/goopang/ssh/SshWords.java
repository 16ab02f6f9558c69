package io.goopang.ssh;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What ssh means by what it prints before it ends with status 255, its one status for all that goes wrong (ssh(1)).
 *
 * <p>This is the one place that reads such text, and only to choose the advice; what the user sees is the text itself.
 * Sources: sshconnect.c, channels.c, clientloop.c and readconf.c of OpenSSH 9. The first that fits counts, since what
 * ends a jump host's ssh also ends the connection behind it.
 */
enum SshWords {
    /** An option that this ssh does not know, or a value that it does not take. */
    BAD_OPTION("Bad configuration option|Unsupported option|line 0: |extra arguments at end of line|^Bad .* '"),
    NOT_RESOLVED("Could not resolve hostname"),
    /** The key of the host is another than the known one. */
    HOST_KEY_CHANGED("^Host key for .* has changed"),
    /** The host is not known yet, and nobody could be asked. */
    HOST_KEY_UNKNOWN("host key is known for|Host key verification failed|^The authenticity of host"),
    /** A private key that others may read. */
    KEY_FILE("UNPROTECTED PRIVATE KEY FILE|bad permissions"),
    /** The host takes none of the keys. */
    KEY_REFUSED("Permission denied \\(|Too many authentication failures|No supported authentication methods"),
    /** The host's port is taken. */
    PORT_TAKEN("remote port forwarding failed|cannot listen to port"),
    /** sshd could not connect to the engine's socket, or the metadata service: missing, another's, or forbidden. */
    NO_ENGINE("open failed: (connect failed|administratively prohibited|unknown channel type)"),
    /** Nothing listens there. */
    REFUSED("Connection refused"),
    /** A host that was connected said nothing any more. */
    SILENT("Timeout, server .* not responding"),
    /** No way leads there, or nothing answers. */
    UNREACHABLE("timed out|No route to host|Network is unreachable|Host is down"),
    /** The other side ended the connection. */
    CLOSED("closed by|Connection reset|kex_exchange_identification|Broken pipe|Connection aborted"),
    /** There is no program ssh; the shell says so. */
    NOT_INSTALLED("^$"),
    OTHER("^$");

    // POSIX.1-2017, Shell Command Language, 2.8.2.
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;

    private final Pattern pattern;

    SshWords(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** What it meant, as its exit status, if it has ended, and its lines tell. */
    static SshWords of(@Nullable Integer status, List<String> lines) {
        if (status != null && (status == NOT_FOUND || status == NOT_EXECUTABLE)) {
            return NOT_INSTALLED;
        }
        return Arrays.stream(values())
                .filter(meaning -> lines.stream().anyMatch(meaning::isIn))
                .findFirst()
                .orElse(OTHER);
    }

    boolean isIn(String line) {
        return pattern.matcher(line).find();
    }
}
