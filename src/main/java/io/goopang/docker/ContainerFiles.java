package io.goopang.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Single files of containers, through the engine's archive calls
 * (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Container/operation/PutContainerArchive).
 */
final class ContainerFiles {

    private static final String BESIDE = ".next";

    private final DockerConnection connection;

    ContainerFiles(DockerConnection connection) {
        this.connection = connection;
    }

    /**
     * Puts a file into a folder that is there.
     *
     * <p>The engine removes a file before it writes another in its place. So the same goes beside it first: where the disk
     * was full before, that fails, and what was there stays. That is all it is good for. What fills the disk between the
     * two, or ends the engine or its machine before the second is written, leaves a file that is missing or cut short.
     */
    void put(String id, String path, byte[] content) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        byte[] archive =
                new TarFile().file(name + BESIDE, content).file(name, content).bytes();
        String what = "could not put " + path + " into a container";
        connection.call(what, client -> {
            client.copyArchiveToContainerCmd(id)
                    .withRemotePath(slash == 0 ? "/" : path.substring(0, slash))
                    .withTarInputStream(new ByteArrayInputStream(archive))
                    .exec();
            return id;
        });
    }

    /** Empty where there is no such file, or no such container. */
    Optional<byte[]> read(String id, String path) {
        return connection.call("could not read " + path + " of a container", client -> {
            try (InputStream archive =
                            client.copyArchiveFromContainerCmd(id, path).exec();
                    TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
                TarArchiveEntry entry = tar.getNextEntry();
                return entry == null || !entry.isFile() ? Optional.empty() : Optional.of(tar.readAllBytes());
            } catch (NotFoundException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
