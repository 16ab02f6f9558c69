package io.goopang.manifest;

import io.goopang.manifest.form.MemoryForm;
import io.goopang.manifest.tree.Field;
import io.goopang.manifest.tree.Section;
import java.util.Optional;

/** Reads {@code log:}. */
final class LogReader {

    private static final long LEAST_SIZE = 1L << 10;
    private static final int MOST_FILES = 1000;

    private LogReader() {}

    static LogRotation read(Section log) {
        LogRotation rotation = new LogRotation(
                log.read("max-size", LogReader::size).orElse(LogRotation.USUAL.maxSize()),
                log.read("max-files", field -> field.integer(1, MOST_FILES, "1-" + MOST_FILES))
                        .orElse(LogRotation.USUAL.maxFiles()));
        log.close();
        return rotation;
    }

    private static Optional<Long> size(Field field) {
        Optional<Long> bytes = field.scalar("a size such as 10m or 1g", MemoryForm::parse);
        return bytes.filter(size -> size < LEAST_SIZE).isPresent()
                ? field.expected("at least 1k (a number alone is bytes)")
                : bytes;
    }
}
