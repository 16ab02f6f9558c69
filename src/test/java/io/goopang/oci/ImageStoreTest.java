package io.goopang.oci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

        assertEquals(Optional.empty(), store.find(old));
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
        assertTrue(store.find(old).isPresent());
        age("blobs/" + old.hex());
        age("trimmed");

        store.trim();
        assertEquals(Optional.empty(), store.find(old));
        assertTrue(store.find(fresh).isPresent());
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
