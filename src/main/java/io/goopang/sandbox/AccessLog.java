package io.goopang.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** A line for each request, with the access key of whoever made it, without headers or bodies; two files of at most a megabyte each. */
final class AccessLog {

    private static final long LARGEST = 1024 * 1024;

    private final Path file;
    private final Path older;
    private final Clock clock;

    AccessLog(Path folder, Clock clock) {
        this.file = folder.resolve("access.log");
        this.older = folder.resolve("access.log.1");
        this.clock = clock;
    }

    void answered(Call call, Duration took) {
        write(call.method() + " " + call.operation() + " " + call.status() + " " + call.sent() + " " + took.toMillis()
                + "ms " + call.caller());
    }

    /** Notes a failure that the client can't be told. */
    void failed(String what, Throwable cause) {
        StringBuilder text = new StringBuilder(what + " failed");
        for (Throwable each = cause; each != null; each = each.getCause()) {
            text.append(": ").append(each);
        }
        StackTraceElement[] trace = cause.getStackTrace();
        if (trace.length > 0) {
            text.append(" at ").append(trace[0]);
        }
        write(text.toString());
    }

    private synchronized void write(String line) {
        // A request's path is the client's: it must not be able to forge lines.
        String clean = line.replaceAll("[\\p{Cntrl}]", "?");
        try {
            if (Files.exists(file) && Files.size(file) > LARGEST) {
                Files.move(file, older, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(
                    file,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + clean + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
