package io.goopang.docker;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.PortableImage;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.plan.LoadedImages;
import io.goopang.port.ImageContents;
import io.goopang.port.ImageLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads images into the user's engine, if there is one.
 *
 * <p>The classic image store looks for a layer by its chain id before it opens the layer's file (moby,
 * image/tarexport/load.go), so the layers that it has are left out. Where that is refused, as containerd's store does, the
 * image goes there whole.
 */
public final class DockerImageLoader implements ImageLoader, AutoCloseable {

    /** A build that needs no engine does not wait long for one. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private static final int MOST_LOOKS = 5;

    private final EngineWay way;
    private final ImageContents contents;
    private final EngineLayers layers = new EngineLayers();

    /** Held while a base goes there, which is most of an image and the same for all services. */
    private final ReentrantLock base = new ReentrantLock();

    private volatile LoadedImages seen = new LoadedImages(Map.of());
    private volatile boolean wantsAll;
    private @Nullable LoadingEngine engine;

    /** A loader into the engine that the environment, Docker's settings below {@code home} and the usual sockets tell. */
    public DockerImageLoader(Map<String, String> environment, Path home, ImageContents contents) {
        this(() -> new EngineLocator(environment, home).locate(), contents);
    }

    DockerImageLoader(EngineWay way, ImageContents contents) {
        this.way = way;
        this.contents = contents;
    }

    @Override
    public Optional<LoadedImages> look() {
        // Before anything of docker-java is loaded, which takes longer than most builds.
        if (!way.open().mayAnswer()) {
            return Optional.empty();
        }
        seen = engine().list();
        return Optional.of(seen);
    }

    @Override
    public void load(List<Named> images, Progress progress) {
        List<Missing> missing = new ArrayList<>();
        for (Named named : images) {
            seen.idOf(named.image())
                    .ifPresentOrElse(
                            id -> named.names().forEach(name -> engine().tag(id, name)),
                            () -> missing.add(new Missing(named, contents.of(named.image()))));
        }
        missing.forEach(this::findLayers);
        while (!missing.isEmpty()) {
            List<Missing> upper = missing.stream().filter(this::sharesLayers).toList();
            if (upper.isEmpty()) {
                inTurn(() -> sendWhole(missing, progress));
            } else if (sendUpper(upper, progress)) {
                missing.removeAll(upper);
            }
        }
    }

    /** An image that the engine lacks. */
    private record Missing(Named named, PortableImage parts) {
        List<ImageReference> names() {
            return named.names();
        }
    }

    /**
     * Looks for an image that shares layers: what the names led to until now is most like what they will lead to. That
     * another service's image shares the base with it says nothing of its own libraries.
     */
    private void findLayers(Missing image) {
        EngineLayers own = new EngineLayers();
        seen.beginningWith(image.names()).stream()
                .map(ImageReference::toString)
                .limit(MOST_LOOKS)
                .takeWhile(name -> own.of(image.parts()) == 0)
                .forEach(name -> engine().tell(name, own));
        layers.add(own);
        Stream.ofNullable(image.parts().base())
                .map(Digest::value)
                .filter(base -> layers.of(image.parts()) == 0)
                .forEach(base -> engine().tell(base, layers));
    }

    private boolean sharesLayers(Missing image) {
        return !wantsAll && layers.of(image.parts()) > 0;
    }

    private void inTurn(Runnable work) {
        try {
            base.lockInterruptibly();
        } catch (InterruptedException e) {
            throw EngineFailures.interrupted(LoadingEngine.WHAT);
        }
        try {
            work.run();
        } finally {
            base.unlock();
        }
    }

    /** One call for all: the engine starts processes of its own for each call and each layer, a sixth of a second each. */
    private boolean sendUpper(List<Missing> images, Progress progress) {
        List<ImageArchive.Entry> entries = new ArrayList<>();
        for (Missing image : images) {
            PortableImage parts = image.parts();
            int there = layers.of(parts);
            contents.fetch(
                    image.named().image(),
                    parts.layers().subList(there, parts.layers().size()),
                    progress);
            entries.add(new ImageArchive.Entry(parts, there, image.names()));
        }
        if (engine().send(ImageArchive.of(entries), progress).isPresent()) {
            wantsAll = true;
            return false;
        }
        images.forEach(image -> layers.add(image.parts()));
        return true;
    }

    /** The first of the images, unless its layers came with another one by now. */
    private void sendWhole(List<Missing> images, Progress progress) {
        Missing image = images.get(0);
        if (sharesLayers(image)) {
            return;
        }
        PortableImage parts = image.parts();
        contents.fetch(image.named().image(), parts.layers(), progress);
        engine().send(ImageArchive.whole(parts, image.names()), progress).ifPresent(refusal -> {
            throw refused(refusal);
        });
        layers.add(parts);
        images.remove(0);
    }

    private static Failure refused(String text) {
        return Failure.of(ExitCode.REMOTE, LoadingEngine.WHAT)
                .reason(text)
                .mend(
                        EngineWords.of(text) == EngineWords.NO_SPACE
                                ? "free space on the engine's disk: `docker system df` shows what takes it"
                                : "`docker info` tells whether the engine is well")
                .build();
    }

    private synchronized LoadingEngine engine() {
        LoadingEngine known = engine;
        if (known == null) {
            known = new LoadingEngine(DockerConnection.impatient(way, ANSWER));
            engine = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (engine != null) {
            engine.close();
        }
    }
}
