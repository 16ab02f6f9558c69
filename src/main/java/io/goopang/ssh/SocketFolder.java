package io.goopang.ssh;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A folder for a connection's sockets that nobody but the user can reach (0700), named after the process that it ends with. */
final class SocketFolder {

    // sockaddr_un takes 104 bytes on macOS and the BSDs, and 108 on Linux, the last one zero.
    private static final int LONGEST = 103;
    private static final Path SHORT = Path.of("/tmp");
    private static final Pattern NAME = Pattern.compile("goopang-ssh-([0-9]+)-.*");
    private static final String SOCKET = "engine.sock";
    private static final String METADATA = "role.sock";

    private final Path path;

    private SocketFolder(Path path) {
        this.path = path;
    }

    /** Where sockets belong: the user's runtime folder (XDG Base Directory Specification), or the one for what passes. */
    static Path runtime(Map<String, String> environment, Path temporary) {
        String xdg = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        return !xdg.isEmpty() && isPrivate(Path.of(xdg)) ? Path.of(xdg) : temporary;
    }

    /** Makes one, after those that killed processes left behind are gone. */
    static SocketFolder create(Path runtime) {
        try {
            SocketFolder folder = createIn(runtime);
            if (folder.socket().toString().length() > LONGEST) {
                folder.delete();
                return createIn(SHORT);
            }
            return folder;
        } catch (IOException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, "could not make a folder for the socket to a host")
                    .reason(e.toString())
                    .mend("free space in " + runtime + ", or set XDG_RUNTIME_DIR to a folder that is yours alone")
                    .cause(e)
                    .build();
        }
    }

    Path socket() {
        return path.resolve(SOCKET);
    }

    /** Where the host's instance metadata service is to be reached, given where its engine is. */
    static Path metadataBeside(Path engine) {
        return engine.resolveSibling(METADATA);
    }

    /** Removes it; what can't be removed is left. */
    void delete() {
        delete(path);
    }

    private static SocketFolder createIn(Path runtime) throws IOException {
        sweep(runtime);
        String prefix = "goopang-ssh-" + ProcessHandle.current().pid() + "-";
        return new SocketFolder(Files.createTempDirectory(
                runtime, prefix, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
    }

    private static void sweep(Path runtime) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(runtime, "goopang-ssh-*")) {
            for (Path folder : folders) {
                if (isLeft(folder)) {
                    delete(folder);
                }
            }
        }
    }

    /** Whether its process is gone; the socket still answers where that is one of another container. */
    private static boolean isLeft(Path folder) {
        Matcher name = NAME.matcher(String.valueOf(folder.getFileName()));
        return name.matches()
                && name.group(1).length() < 10
                && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
                && EnginePing.ask(folder.resolve(SOCKET)) == EnginePing.Answer.NOBODY;
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(SOCKET));
            Files.deleteIfExists(folder.resolve(METADATA));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // Another user's, or gone already.
        }
    }

    private static boolean isPrivate(Path folder) {
        try {
            return Files.isWritable(folder)
                    && PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                            .equals("rwx------");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
