package io.goopang.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which process is the sandbox; the time it started tells it from a later process with the same id.
 *
 * @param startedAt as the operating system tells it, or the epoch where it does not
 */
record PidFile(long pid, Instant startedAt, int port) {

    private static final String NAME = "sandbox.pid";

    static void write(Path folder, ProcessHandle process, int port) throws IOException {
        Files.write(
                folder.resolve(NAME),
                List.of(Long.toString(process.pid()), startOf(process).toString(), Integer.toString(port)));
    }

    /** What the folder's file says, if there is one that can be understood. */
    static Optional<PidFile> read(Path folder) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(NAME));
            return Optional.of(new PidFile(
                    Long.parseLong(lines.get(0)), Instant.parse(lines.get(1)), Integer.parseInt(lines.get(2))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process, if it is still the same one. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> startOf(process)
                .equals(startedAt));
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
