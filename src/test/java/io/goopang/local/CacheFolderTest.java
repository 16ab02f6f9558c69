package io.goopang.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class CacheFolderTest {

    private final Path home;

    CacheFolderTest(@TempDir Path home) {
        this.home = home;
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, A, b, /home/me/.cache/goopang",
        "Linux, XDG_CACHE_HOME, /var/me, /var/me/goopang",
        "Linux, XDG_CACHE_HOME, relative, /home/me/.cache/goopang",
        "Linux, XDG_CACHE_HOME, '', /home/me/.cache/goopang",
        "Linux, LOCALAPPDATA, /local, /home/me/.cache/goopang",
        "Mac OS X, A, b, /home/me/Library/Caches/goopang",
        "Mac OS X, XDG_CACHE_HOME, /var/me, /var/me/goopang",
        "Windows 11, LOCALAPPDATA, /local, /local/goopang",
        "Windows 11, A, b, /home/me/AppData/Local/goopang",
    })
    void isWhereTheSystemWantsIt(String system, String variable, String value, String path) {
        CacheFolder folder = CacheFolder.of(Map.of(variable, value), system, Path.of("/home/me"));

        assertEquals(Path.of(path), folder.path());
    }

    @Test
    void isTheUsersAlone() throws IOException {
        CacheFolder folder = CacheFolder.of(Map.of(), "Linux", home);

        Path below = folder.create("sandbox", "blobs");

        assertEquals(home.resolve(".cache/goopang/sandbox/blobs"), below);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(below)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())));
        assertEquals(folder.path(), folder.create());
    }

    @Test
    void saysWhereItCouldNotBeMade() throws IOException {
        Files.writeString(home.resolve(".cache"), "");
        CacheFolder folder = CacheFolder.of(Map.of(), "Linux", home);

        Failure failure = assertThrows(Failure.class, folder::create);

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertEquals("could not make the folder " + folder.path(), failure.getMessage());
    }
}
