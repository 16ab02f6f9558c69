package io.goopang.port;

import io.goopang.model.ImageReference;
import io.goopang.plan.HostImage;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** The images of the {@link FakeHost}: all of one size, and most of it shared by all. */
public final class FakeStorage implements HostStorage {

    public static final long SHARED = 60_000_000;
    public static final long OWN = 40_000_000;

    private final FakeHost host;
    private long disk = 10_000_000_000L;
    private final Set<String> images;

    FakeStorage(FakeHost host, Set<String> images) {
        this.host = host;
        this.images = images;
    }

    /** How much its disk holds. */
    public void disk(long bytes) {
        disk = bytes;
    }

    /** An image that is there without having been pulled. */
    public void add(String name) {
        synchronized (host) {
            images.add(name);
        }
    }

    @Override
    public List<HostImage> images() {
        synchronized (host) {
            return images.stream()
                    .sorted()
                    .map(ImageReference::parse)
                    .map(name -> new HostImage(
                            id(name),
                            name.digest() == null ? List.of(name) : List.of(),
                            name.digest() == null ? List.of() : List.of(name),
                            SHARED + OWN,
                            SHARED))
                    .toList();
        }
    }

    static String id(ImageReference name) {
        return "id of " + name;
    }

    @Override
    public boolean removeImage(String name) {
        synchronized (host) {
            boolean used = host.all().stream()
                    .anyMatch(
                            container -> container.settings().image().toString().equals(name));
            if (!used) {
                images.remove(name);
            }
            return !used;
        }
    }

    @Override
    public OptionalLong layerBytes() {
        synchronized (host) {
            return OptionalLong.of(images.isEmpty() ? 0 : SHARED + OWN * images.size());
        }
    }

    @Override
    public OptionalLong freeBytes(String containerId) {
        return OptionalLong.of(disk - layerBytes().orElseThrow());
    }
}
