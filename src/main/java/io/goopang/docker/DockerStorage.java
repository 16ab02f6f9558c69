package io.goopang.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.model.Image;
import io.goopang.failure.Failure;
import io.goopang.plan.Execution;
import io.goopang.plan.HostImage;
import io.goopang.port.HostStorage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The room that an engine's images take, and have. */
final class DockerStorage implements HostStorage {

    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** The last line of {@code df -Pk}: device, blocks of 1024 bytes, used, available (POSIX, utility df). */
    private static final Pattern AVAILABLE = Pattern.compile("\\S+ +\\d+ +\\d+ +(\\d+) +\\d+% .*");

    private final DockerConnection connection;
    private final DockerImages images;

    DockerStorage(DockerConnection connection) {
        this.connection = connection;
        this.images = new DockerImages(connection);
    }

    @Override
    public List<HostImage> images() {
        List<Image> listed = connection.call(
                DockerImages.LISTING, client -> client.listImagesCmd().exec());
        Map<String, Long> shared =
                DiskUsage.of(connection).map(DiskUsage::shared).orElse(Map.of());
        return listed.stream()
                .map(image -> image(image, shared.getOrDefault(image.getId(), 0L)))
                .filter(image -> !image.names().isEmpty())
                .toList();
    }

    private static HostImage image(Image image, long shared) {
        return new HostImage(
                image.getId(),
                DockerImages.references(list(image.getRepoTags())),
                DockerImages.references(list(image.getRepoDigests())),
                image.getSize() == null ? 0 : image.getSize(),
                shared);
    }

    private static @Nullable List<String> list(String @Nullable [] names) {
        return names == null ? null : Arrays.asList(names);
    }

    @Override
    public boolean removeImage(String name) {
        try {
            images.remove(name);
            return true;
        } catch (Failure e) {
            if (e.getCause() instanceof ConflictException) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public OptionalLong layerBytes() {
        return DiskUsage.of(connection)
                .map(usage -> OptionalLong.of(usage.layers()))
                .orElse(OptionalLong.empty());
    }

    @Override
    public OptionalLong freeBytes(String containerId) {
        Optional<Execution> ended = new ContainerExec(connection)
                .run("could not ask for free space", containerId, List.of("df", "-Pk", "/"), SILENCE);
        return ended.filter(Execution::succeeded)
                .map(Execution::output)
                .map(DockerStorage::available)
                .orElse(OptionalLong.empty());
    }

    static OptionalLong available(String df) {
        Matcher matcher =
                AVAILABLE.matcher(df.lines().reduce("", (before, line) -> line).strip());
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1)) * 1024) : OptionalLong.empty();
    }
}
