package io.goopang.docker;

import io.goopang.failure.Failure;
import io.goopang.image.Fingerprint;
import io.goopang.model.Digest;
import io.goopang.model.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers the image that an engine had before a {@link ResumePoint}, a small file for each service. What can't be kept, or
 * is another engine's, is sent once more; nothing fails for it.
 */
final class ResumeNotes {

    private final Supplier<Path> folder;

    /**
     * Notes in a folder of the project's own.
     *
     * @param folder makes it where there is none
     */
    ResumeNotes(Supplier<Path> folder) {
        this.folder = folder;
    }

    /** The id of the image, which may be gone. */
    Optional<String> find(ServiceName service, Fingerprint before) {
        try {
            List<String> lines = Files.readAllLines(file(service));
            return lines.size() == 2 && lines.get(0).equals(before.value()) && Digest.isValid(lines.get(1))
                    ? Optional.of(lines.get(1))
                    : Optional.empty();
        } catch (IOException | Failure e) {
            return Optional.empty();
        }
    }

    void keep(ServiceName service, Fingerprint before, String image) {
        try {
            Path draft = Files.createTempFile(folder.get(), "", ".draft");
            Files.writeString(draft, before.value() + "\n" + image + "\n");
            Files.move(draft, file(service), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | Failure e) {
            // Then everything is sent again.
        }
    }

    private Path file(ServiceName service) {
        return folder.get().resolve(service.value());
    }
}
