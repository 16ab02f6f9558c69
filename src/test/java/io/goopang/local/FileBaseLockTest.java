package io.goopang.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.port.BaseLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileBaseLockTest {

    private static final ImageReference CORRETTO = ImageReference.parse("amazoncorretto:17.0.7-al2023-headless");
    private static final ImageReference ALPINE = ImageReference.parse("alpine");
    private static final Platform ARM = Platform.parse("linux/arm64");
    private static final Platform INTEL = Platform.parse("linux/amd64");

    private final Path folder;
    private final Path file;
    private final BaseLock lock;

    FileBaseLockTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("deploy.lock");
        this.lock = new FileBaseLock(folder);
    }

    @Test
    void knowsNothingAtFirst() {
        assertEquals(Optional.empty(), lock.find(CORRETTO, ARM));
    }

    @Test
    void keepsWhatWasRecorded() throws IOException {
        lock.record(CORRETTO, ARM, digest('a'));
        lock.record(CORRETTO, INTEL, digest('b'));
        lock.record(ALPINE, ARM, digest('c'));
        lock.record(CORRETTO, ARM, digest('d'));

        BaseLock later = new FileBaseLock(folder);
        assertEquals(Optional.of(digest('d')), later.find(CORRETTO, ARM));
        assertEquals(Optional.of(digest('b')), later.find(CORRETTO, INTEL));
        assertEquals(Optional.empty(), later.find(ALPINE, INTEL));
        assertEquals("""
                # Which image each base stood for when goopang first built on it. Keep this file in version control.
                bases:
                  "alpine":
                    "linux/arm64": "sha256:%s"
                  "amazoncorretto:17.0.7-al2023-headless":
                    "linux/amd64": "sha256:%s"
                    "linux/arm64": "sha256:%s"
                """.formatted("c".repeat(64), "b".repeat(64), "d".repeat(64)), Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void takesAReferenceWithADigestAtItsWord() {
        assertEquals(Optional.of(digest('a')), lock.find(CORRETTO.withDigest(digest('a')), ARM));
    }

    @Test
    void leavesTheFileAloneWhereNothingChanges() throws IOException {
        lock.record(CORRETTO, ARM, digest('a'));
        FileTime before = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(file, before);

        lock.record(CORRETTO, ARM, digest('a'));

        assertEquals(before, Files.getLastModifiedTime(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# empty\n",
                "bases:\n",
                "bases: {}\nfuture: [1, 2]\n",
                "bases:\n  alpine:\n",
            })
    void toleratesWhatSaysNothing(String text) throws IOException {
        Files.writeString(file, text);

        assertEquals(Optional.empty(), lock.find(ALPINE, ARM));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bases:\n<<<<<<< ours\n  alpine: {}\n=======\n",
                "just text",
                "bases: [alpine]\n",
                "bases:\n  alpine:\n    linux/arm64: latest\n",
                "bases: {",
            })
    void saysThatItIsGarbled(String text) throws IOException {
        Files.writeString(file, text);

        Failure failure = assertThrows(Failure.class, () -> lock.find(ALPINE, ARM));

        assertEquals(ExitCode.MANIFEST, failure.exitCode());
        assertEquals("deploy.lock is garbled", failure.getMessage());
        assertEquals(
                Optional.of("restore it from version control, or delete it: the next build looks the bases up again"),
                failure.mend());
    }

    private static Digest digest(char digit) {
        return new Digest("sha256:" + String.valueOf(digit).repeat(64));
    }
}
