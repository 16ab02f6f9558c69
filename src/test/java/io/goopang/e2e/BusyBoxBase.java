package io.goopang.e2e;

import io.goopang.docker.DockerConnection;
import io.goopang.docker.DockerHost;
import io.goopang.docker.DockerImageBuilder;
import io.goopang.docker.RegistryLogins;
import io.goopang.event.Progress;
import io.goopang.image.BuildContext;
import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ServiceName;
import io.goopang.port.ImageBuilder;
import io.goopang.testbed.Home;
import io.goopang.testbed.Setup;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A base image for the engine's own platform that starts in no time; bin/setup --tests brings the program in it. */
public final class BusyBoxBase {

    public static final ImageReference NAME = ImageReference.parse("goopang-it/busybox:1");

    private BusyBoxBase() {}

    /**
     * Builds it and returns the engine's platform. The image is the same each time; another one would leave the one before without
     * a name.
     */
    public static Platform build() throws IOException {
        Map<String, String> environment = System.getenv();
        Path home = Home.folder();
        try (DockerConnection connection = DockerConnection.local(environment, home)) {
            RegistryLogins logins = new RegistryLogins(environment, home);
            Platform platform = new DockerHost(connection, logins)
                    .facts(Platform.parse("linux/amd64"))
                    .platform();
            byte[] root = root();
            new DockerImageBuilder(connection, logins, () -> home)
                    .build(
                            new ImageBuilder.Request(
                                    new ServiceName("busybox"),
                                    new BuildContext(
                                            "FROM scratch\nADD base/root.tar /\nENV PATH=/bin\n",
                                            List.of(new ImageLayer(
                                                    "base",
                                                    List.of(new ImageFile(
                                                            "root.tar",
                                                            root.length,
                                                            () -> new ByteArrayInputStream(root)))))),
                                    platform,
                                    Map.of(),
                                    List.of(NAME)),
                            Progress.none());
            return platform;
        }
    }

    private static byte[] root() throws IOException {
        Path program = Setup.program("busybox");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            folder(tar, "bin/", 0755);
            folder(tar, "tmp/", 01777);
            TarArchiveEntry entry = new TarArchiveEntry("bin/busybox");
            entry.setModTime(0);
            entry.setSize(Files.size(program));
            entry.setMode(0100755);
            tar.putArchiveEntry(entry);
            Files.copy(program, tar);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static void folder(TarArchiveOutputStream tar, String name, int mode) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setModTime(0);
        entry.setMode(040000 | mode);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }
}
