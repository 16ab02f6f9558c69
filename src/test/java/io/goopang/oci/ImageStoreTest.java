package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageStoreTest {

    private Path folder;
    private ImageStore store;

    @BeforeEach
    void make(@TempDir Path temporary) {
        folder = temporary;
        store = new ImageStore(() -> folder, 10);
    }

    @Test
    void keepsWhatWasUsedLast() throws IOException {
        Digest old = store.keep(new byte[8]);
        Digest fresh = store.keep(new byte[9]);
        age("blobs/" + old.hex());

        store.trim();

        assertEquals(Optional.empty(), store.find(old, 8));
        assertArrayEquals(new byte[9], store.read(fresh).orElseThrow());
    }

    /** Each service of a project would look through everything again. */
    @Test
    void looksForOldContentsOnceInAWhile() throws IOException {
        store.trim();
        Digest old = store.keep(new byte[8]);
        Digest fresh = store.keep(new byte[9]);
        age("blobs/" + old.hex());

        store.trim();
        assertTrue(store.find(old, 8).isPresent());
        age("blobs/" + old.hex());
        age("trimmed");

        store.trim();
        assertEquals(Optional.empty(), store.find(old, 8));
        assertTrue(store.find(fresh, 9).isPresent());
    }

    @Test
    void forgetsTheNotesOnWhatIsGone() throws IOException {
        Digest old = store.keep(new byte[8]);
        Digest fresh = store.keep(new byte[9]);
        String none = "e".repeat(64);
        store.note("built", "user-service " + none, old.value());
        store.note("names", old.hex(), "shop:latest");
        store.note("layer", none, "sha256:" + none + " " + fresh + " 9");
        store.note("own", fresh.hex(), "2");
        store.note("name", "shop:young", old.value());
        for (String note : notes()) {
            age("notes/" + note);
        }
        store.note("name", "shop:young", old.value());
        age("blobs/" + old.hex());

        store.trim();

        assertEquals(
                List.of("layer-" + none, "name-shop%3Ayoung", "own-" + fresh.hex()),
                notes().stream().sorted().toList());
    }

    @Test
    void readsNoNoteWhereThereIsRoom() throws IOException {
        store.keep(new byte[8]);
        store.note("built", "user-service", "sha256:" + "e".repeat(64));
        age("notes/built-user-service");

        store.trim();

        assertEquals(List.of("built-user-service"), notes());
    }

    @Test
    void takesWhatIsNotWhatItShouldBeForGone() throws IOException {
        Digest digest = store.keep(new byte[8]);
        Path file = folder.resolve("blobs/" + digest.hex());

        Files.write(file, new byte[7]);
        assertEquals(Optional.empty(), store.find(digest, 8));
        assertEquals(Optional.empty(), store.read(digest));
        store.keep(new byte[8]);
        assertArrayEquals(new byte[8], store.read(digest).orElseThrow());
        assertFalse(store.dropDamaged(digest));

        Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        assertEquals(Optional.empty(), store.read(digest));
        assertTrue(store.dropDamaged(digest));
        assertFalse(store.dropDamaged(digest));
        assertEquals(Optional.empty(), store.find(digest, 8));
    }

    @Test
    void takesADamagedNoteForGone() throws IOException {
        store.note("built", "user-service", "something");
        Files.write(folder.resolve("notes/built-user-service"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertEquals(Optional.empty(), store.note("built", "user-service"));
    }

    @Test
    void removesWhatAKilledProcessLeft() throws IOException {
        store.keep(new byte[1]);
        Path old = Files.write(folder.resolve("drafts/old"), new byte[9]);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        Path fresh = Files.write(folder.resolve("drafts/fresh"), new byte[9]);

        store.trim();

        assertFalse(Files.exists(old));
        assertTrue(Files.exists(fresh));
    }

    @Test
    void leavesNoDraftWhereTheWriterFails() throws IOException {
        assertThrows(
                IOException.class,
                () -> store.keep(
                        out -> {
                            throw new IOException("cut");
                        },
                        any -> Digest.of(new byte[0])));

        try (Stream<Path> drafts = Files.list(folder.resolve("drafts"))) {
            assertEquals(List.of(), drafts.toList());
        }
    }

    /** As in a folder of somebody else, which root in a test has none of. */
    @Test
    void saysWhereItCanNotWrite() throws IOException {
        Files.write(folder.resolve("blobs"), new byte[0]);

        Failure failure = assertThrows(Failure.class, () -> store.keep(new byte[1]));

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertTrue(String.valueOf(failure.getMessage()).contains(folder.toString()), failure.toString());
    }

    @Test
    void tellsAFaultOfTheDiskFromOneOfTheSource() throws IOException {
        Path full = Path.of("/dev/full");
        try (StoreOutput out = new StoreOutput(
                full, e -> Failure.of(ExitCode.ENVIRONMENT, "full").cause(e).build())) {
            assertThrows(Failure.class, () -> out.write(new byte[9]));
        }
    }

    private List<String> notes() throws IOException {
        try (Stream<Path> notes = Files.list(folder.resolve("notes"))) {
            return notes.map(note -> note.getFileName().toString()).toList();
        }
    }

    private void age(String file) throws IOException {
        Files.setLastModifiedTime(
                folder.resolve(file), FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    }
}
