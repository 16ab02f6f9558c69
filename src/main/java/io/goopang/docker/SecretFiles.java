package io.goopang.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import io.goopang.model.Secret;
import io.goopang.plan.ContainerPlanner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Secrets as files of a container, put and compared through the engine's archive call, so that they are in no image,
 * environment or command line
 * (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Container/operation/PutContainerArchive).
 */
final class SecretFiles {

    private static final String FOLDER = ContainerPlanner.SECRETS_FOLDER.substring(1);
    private static final int FOLDER_MODE = 040755;
    private static final int FILE_MODE = 0100400;

    private final DockerConnection connection;

    SecretFiles(DockerConnection connection) {
        this.connection = connection;
    }

    /** Puts them into a container that has not been started, readable by its user alone. */
    void put(String id, String name, Map<String, Secret> secrets) {
        String what = "could not put the secrets into the container " + name;
        byte[] archive = archive(secrets, ContainerUser.of(connection, id));
        connection.call(what, client -> {
            client.copyArchiveToContainerCmd(id)
                    .withRemotePath("/")
                    .withTarInputStream(new ByteArrayInputStream(archive))
                    .exec();
            return id;
        });
    }

    /** Whether the container has just these. */
    boolean same(String id, Map<String, Secret> secrets) {
        Map<String, byte[]> present = read(id);
        return present.keySet().equals(secrets.keySet())
                && secrets.entrySet().stream()
                        .allMatch(entry -> MessageDigest.isEqual(
                                entry.getValue().value().getBytes(StandardCharsets.UTF_8),
                                present.get(entry.getKey())));
    }

    private static byte[] archive(Map<String, Secret> secrets, ContainerUser user) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            TarArchiveEntry folder = new TarArchiveEntry(FOLDER);
            folder.setMode(FOLDER_MODE);
            folder.setIds(0, 0);
            tar.putArchiveEntry(folder);
            tar.closeArchiveEntry();
            for (Map.Entry<String, Secret> secret : new TreeMap<>(secrets).entrySet()) {
                byte[] content = secret.getValue().value().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry file = new TarArchiveEntry(FOLDER + secret.getKey());
                file.setMode(FILE_MODE);
                file.setUserId(user.uid());
                file.setGroupId(user.gid());
                file.setSize(content.length);
                tar.putArchiveEntry(file);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Map<String, byte[]> read(String id) {
        Optional<Map<String, byte[]>> found =
                connection.call("could not compare the secrets of a container", client -> {
                    try (InputStream archive = client.copyArchiveFromContainerCmd(id, ContainerPlanner.SECRETS_FOLDER)
                            .exec()) {
                        return Optional.of(files(archive));
                    } catch (NotFoundException e) {
                        return Optional.empty();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        return found.orElse(Map.of());
    }

    private static Map<String, byte[]> files(InputStream archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    files.put(Path.of(entry.getName()).getFileName().toString(), tar.readAllBytes());
                }
            }
        }
        return files;
    }
}
