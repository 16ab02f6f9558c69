package io.goopang.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import io.goopang.plan.Lease;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The data of a lease in its container: two files that are written in turn, since the engine removes a file before it
 * writes the new one, and a full disk must not take what was there.
 */
final class LeaseFiles {

    private static final int SLOTS = 2;
    private static final int LARGEST = 64 * 1024;

    private final DockerConnection connection;

    LeaseFiles(DockerConnection connection) {
        this.connection = connection;
    }

    /** The data that hold, and the file that they are in. */
    record Stored(Lease lease, int slot) {
        int otherSlot() {
            return (slot + 1) % SLOTS;
        }
    }

    /** Of what can be read, what expires last; empty where nothing can be, or where the container is gone. */
    Optional<Stored> read(String id) {
        return connection.call("could not read the lease", client -> {
            try (InputStream archive = client.copyArchiveFromContainerCmd(id, "/" + LeaseImage.FOLDER)
                    .exec()) {
                return newest(archive);
            } catch (NotFoundException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Optional<Stored> newest(InputStream archive) throws IOException {
        Stream.Builder<Stored> found = Stream.builder();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = entry.getName();
                IntStream.range(0, SLOTS)
                        .filter(slot -> name.endsWith("/" + fileName(slot)))
                        .boxed()
                        .findFirst()
                        .flatMap(slot -> LeaseData.read(content(tar)).map(lease -> new Stored(lease, slot)))
                        .ifPresent(found);
            }
        }
        return found.build().max(Comparator.comparing(stored -> stored.lease().expires()));
    }

    private static byte[] content(InputStream tar) {
        try {
            return tar.readNBytes(LARGEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the data; false where the container is gone. */
    boolean write(String id, int slot, Lease lease) {
        byte[] archive =
                new TarFile().file(fileName(slot), LeaseData.write(lease)).bytes();
        return connection
                .find("could not write the lease", client -> {
                    client.copyArchiveToContainerCmd(id)
                            .withRemotePath("/" + LeaseImage.FOLDER)
                            .withTarInputStream(new ByteArrayInputStream(archive))
                            .exec();
                    return id;
                })
                .isPresent();
    }

    private static String fileName(int slot) {
        return "lease-" + slot + ".json";
    }
}
