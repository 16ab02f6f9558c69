package io.goopang.docker;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.goopang.plan.LogLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the frames of a log with times together into lines
 * (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Container/operation/ContainerLogs).
 *
 * <p>Each frame is one message of the log and begins with its time and a blank; a line that the engine had to cut, as it
 * does every 16 KiB, comes in several.
 */
final class LogFrames {

    private static final int LONGEST_TIME = 40;

    /** A line that is longer is passed on in pieces, for it may never end. */
    private static final int LONGEST_LINE = 1 << 20;

    private final Consumer<LogLine> lines;
    private final Map<StreamType, Unfinished> unfinished = new EnumMap<>(StreamType.class);

    LogFrames(Consumer<LogLine> lines) {
        this.lines = lines;
    }

    synchronized void accept(Frame frame) {
        Unfinished line = unfinished.computeIfAbsent(frame.getStreamType(), Unfinished::new);
        byte[] payload = frame.getPayload();
        int from = line.begin(payload);
        for (int i = from; i < payload.length; i++) {
            if (payload[i] == '\n') {
                line.end();
            } else {
                line.add(payload[i]);
            }
        }
    }

    /** Passes on what came without an end of its line. */
    synchronized void end() {
        unfinished.values().stream().filter(line -> line.text.size() > 0).forEach(Unfinished::end);
    }

    private final class Unfinished {
        private final boolean error;
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private @Nullable Instant time;

        Unfinished(StreamType type) {
            this.error = type == StreamType.STDERR;
        }

        /** Reads the time that a message begins with, and returns where its text begins. */
        int begin(byte[] message) {
            int blank = 0;
            while (blank < Math.min(message.length, LONGEST_TIME) && message[blank] != ' ') {
                blank++;
            }
            try {
                Instant told = Instant.parse(new String(message, 0, blank, StandardCharsets.US_ASCII));
                if (text.size() == 0) {
                    time = told;
                }
                return blank + 1;
            } catch (DateTimeParseException e) {
                return 0;
            }
        }

        void add(byte each) {
            text.write(each);
            if (text.size() >= LONGEST_LINE) {
                end();
            }
        }

        void end() {
            String line = text.toString(StandardCharsets.UTF_8);
            text.reset();
            lines.accept(new LogLine(time, error, line.endsWith("\r") ? line.substring(0, line.length() - 1) : line));
        }
    }
}
