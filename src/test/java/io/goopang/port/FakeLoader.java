package io.goopang.port;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.LocalImage;
import io.goopang.model.ImageReference;
import io.goopang.plan.LoadedImages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An engine that images are loaded into, in memory; absent until a test says otherwise. */
public final class FakeLoader implements ImageLoader {

    private final Map<String, List<ImageReference>> images = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private boolean there;
    private @Nullable Failure silence;
    private @Nullable Failure refusal;
    private volatile CountDownLatch held = new CountDownLatch(0);
    private final CountDownLatch begun = new CountDownLatch(1);

    /** The engine answers from now on. */
    public synchronized FakeLoader answering() {
        there = true;
        silence = null;
        refusal = null;
        return this;
    }

    /** The engine is there and does not answer. */
    public synchronized FakeLoader silent(String reason) {
        silence = failure(ExitCode.ENVIRONMENT, "could not reach the Docker Engine", reason);
        return this;
    }

    /** The engine answers, and takes no image. */
    public synchronized FakeLoader refusing(ExitCode code, String reason) {
        there = true;
        refusal = failure(code, "could not load the image into the engine", reason);
        return this;
    }

    /** It takes its time for images: until that has happened. */
    public FakeLoader waitingFor(CountDownLatch event) {
        held = event;
        return this;
    }

    /** Waits until it is given the first images. */
    public void awaitBegun() {
        try {
            begun.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Failure failure(ExitCode code, String what, String reason) {
        return Failure.of(code, what).reason(reason).mend("make room").build();
    }

    /** The looks and loads, each with what it was about. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized Optional<LoadedImages> look() {
        calls.add("look");
        if (silence != null) {
            throw silence;
        }
        return there ? Optional.of(new LoadedImages(images)) : Optional.empty();
    }

    @Override
    public void load(List<Named> wanted, Progress progress) {
        begun.countDown();
        try {
            held.await();
        } catch (InterruptedException e) {
            throw failure(ExitCode.INTERRUPTED, "could not load the image into the engine", "interrupted");
        }
        loadNow(wanted);
    }

    private synchronized void loadNow(List<Named> wanted) {
        calls.add("load "
                + wanted.stream()
                        .flatMap(named -> named.names().stream())
                        .map(ImageReference::toString)
                        .collect(Collectors.joining(" ")));
        if (refusal != null) {
            throw refusal;
        }
        wanted.forEach(named -> name(named.image(), named.names()));
    }

    private void name(LocalImage image, List<ImageReference> names) {
        images.replaceAll(
                (id, had) -> had.stream().filter(name -> !names.contains(name)).toList());
        List<ImageReference> all = new ArrayList<>(images.getOrDefault(image.id(), List.of()));
        all.addAll(names);
        images.put(image.id(), all);
    }
}
