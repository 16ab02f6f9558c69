package io.goopang.docker;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.BaseImage;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.port.ImageExport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads images out of the user's engine (https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Image/operation/ImageGet). */
public final class DockerImageExport implements ImageExport {

    private final EngineWay way;
    private final Supplier<DockerConnection> connection;

    /**
     * An export from the engine that the environment, Docker's settings below {@code home} and the usual sockets tell.
     *
     * @param connection to that engine; asked for where there may be one
     */
    public DockerImageExport(Map<String, String> environment, Path home, Supplier<DockerConnection> connection) {
        this(() -> new EngineLocator(environment, home).locate(), connection);
    }

    DockerImageExport(EngineWay way, Supplier<DockerConnection> connection) {
        this.way = way;
        this.connection = connection;
    }

    @Override
    public Optional<String> find(ImageReference name, Platform platform) {
        return image(name)
                .filter(image -> image.platform().equals(platform) && image.digest() == null)
                .map(BaseImage::id);
    }

    @Override
    public Optional<Platform> platform(ImageReference name) {
        return image(name).map(BaseImage::platform);
    }

    private Optional<BaseImage> image(ImageReference name) {
        try {
            return way.open().mayAnswer() ? new DockerImages(connection.get()).base(name) : Optional.empty();
        } catch (Failure e) {
            if (e.exitCode() == ExitCode.INTERRUPTED) {
                throw e;
            }
            return Optional.empty();
        }
    }

    @Override
    public void export(String id, Receiver receiver) {
        String what = "could not read an image out of the engine";
        try (InputStream in = connection.get().call(what, client -> client.saveImageCmd(id)
                        .exec());
                TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isSymbolicLink() || entry.isLink()) {
                    receiver.link(entry.getName(), entry.getLinkName());
                } else if (entry.isFile()) {
                    receiver.file(entry.getName(), entry.getSize(), tar);
                }
            }
        } catch (IOException e) {
            throw connection.get().failure(what, e);
        }
    }
}
