package io.goopang.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketFolderTest {

    private final Path runtime;

    SocketFolderTest(@TempDir Path runtime) {
        this.runtime = runtime;
    }

    @Test
    void isTheUsersAlone() throws IOException {
        SocketFolder folder = SocketFolder.create(runtime);
        Path path = folder.socket().resolveSibling("");
        assertEquals(runtime, path.getParent());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        folder.delete();
        assertFalse(Files.exists(path));
    }

    @Test
    void removesWhatKilledProcessesLeft() throws IOException {
        Path left = left("goopang-ssh-999999999-1");
        Path mine = left("goopang-ssh-" + ProcessHandle.current().pid() + "-1");
        Path answering = left("goopang-ssh-999999998-1");
        Path other = left("goopang-ssh-x");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(answering.resolve("engine.sock")));
            SocketFolder.create(runtime).delete();
        }
        assertFalse(Files.exists(left));
        assertTrue(Files.exists(mine));
        assertTrue(Files.exists(answering));
        assertTrue(Files.exists(other));
    }

    @Test
    void goesElsewhereWhereThePathIsTooLong() throws IOException {
        Path deep = Files.createDirectories(runtime.resolve("d".repeat(80)));
        SocketFolder folder = SocketFolder.create(deep);
        try {
            assertTrue(folder.socket().toString().length() < 104);
            assertTrue(folder.socket().startsWith("/tmp"));
        } finally {
            folder.delete();
        }
    }

    @Test
    void prefersARuntimeFolderThatIsPrivate() throws IOException {
        Path temporary = Path.of("/tmp");
        Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", runtime.toString());
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
        assertEquals(runtime, SocketFolder.runtime(environment, temporary));
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals(temporary, SocketFolder.runtime(environment, temporary));
        assertEquals(temporary, SocketFolder.runtime(Map.of(), temporary));
        assertEquals(temporary, SocketFolder.runtime(Map.of("XDG_RUNTIME_DIR", "/nowhere"), temporary));
    }

    private Path left(String name) throws IOException {
        return Files.createDirectory(runtime.resolve(name));
    }
}
