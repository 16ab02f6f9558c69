package io.goopang.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The user that a container runs as, in numbers; by name it is looked up in the container's own /etc/passwd. */
record ContainerUser(long uid, long gid) {

    private static final ContainerUser ROOT = new ContainerUser(0, 0);

    static ContainerUser of(DockerConnection connection, String id) {
        String what = "could not find out the user of a container";
        InspectContainerResponse container =
                connection.call(what, client -> client.inspectContainerCmd(id).exec());
        String user = container.getConfig().getUser();
        if (user == null || user.isBlank()) {
            return ROOT;
        }
        String[] parts = user.split(":", 2);
        Optional<Long> uid = number(parts[0]);
        Optional<Long> gid = parts.length > 1 ? number(parts[1]) : Optional.empty();
        if (uid.isPresent() && (parts.length == 1 || gid.isPresent())) {
            return new ContainerUser(uid.get(), gid.orElse(0L));
        }
        String passwd = connection.call(what, client -> {
            try (InputStream archive =
                    client.copyArchiveFromContainerCmd(id, "/etc/passwd").exec()) {
                return text(archive);
            } catch (NotFoundException e) {
                return "";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        ContainerUser named = find(passwd, parts[0]).orElse(ROOT);
        return new ContainerUser(uid.orElse(named.uid()), gid.orElse(named.gid()));
    }

    /** Finds a user in the text of /etc/passwd: {@code name:password:uid:gid:…} (passwd(5)). */
    static Optional<ContainerUser> find(String passwd, String name) {
        return passwd.lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 3 && (fields[0].equals(name) || fields[2].equals(name)))
                .flatMap(fields ->
                        number(fields[2])
                                .flatMap(uid -> number(fields[3]).map(gid -> new ContainerUser(uid, gid)))
                                .stream())
                .findFirst();
    }

    private static String text(InputStream archive) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
            return tar.getNextEntry() == null ? "" : new String(tar.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,10}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
