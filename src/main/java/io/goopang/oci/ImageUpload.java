package io.goopang.oci;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.ImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Brings the contents of one image into one repository: asks which are there, takes over or uploads the others. */
final class ImageUpload {

    private final OciParts parts;
    private final RegistryHttp http;
    private final UploadedBlobs uploaded;
    private final Task task;
    private final String repository;
    private final Progress progress;
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong done = new AtomicLong();

    ImageUpload(OciParts parts, RegistryHttp http, Task task, String repository, Progress progress) {
        this.parts = parts;
        this.http = http;
        this.uploaded = parts.uploaded();
        this.task = task;
        this.repository = repository;
        this.progress = progress;
    }

    /**
     * Uploads what is missing.
     *
     * @param base where layers come from that this machine does not have
     * @param there what need not be asked for
     */
    void run(ImageManifest manifest, ImageReference base, Set<Descriptor> there) {
        there.forEach(blob -> uploaded.expect(blob.digest(), repository));
        Set<Descriptor> asked = new LinkedHashSet<>(manifest.contents());
        asked.removeAll(there);
        List<Descriptor> missing = missing(List.copyOf(asked));
        total.set(missing.stream().mapToLong(Descriptor::size).sum());
        Parallel.each(missing, blob -> provide(blob, base));
    }

    /** Uploads what is missing where it has come out that what should be there may not be. */
    void runAgain(ImageManifest manifest, ImageReference base, Set<Descriptor> expected) {
        expected.forEach(blob -> uploaded.forget(blob.digest(), repository));
        done.set(0);
        run(manifest, base, Set.of());
    }

    private List<Descriptor> missing(List<Descriptor> all) {
        List<Descriptor> missing = Collections.synchronizedList(new ArrayList<>());
        Parallel.each(all, blob -> {
            boolean there = http.run(task, channel -> new Distribution(channel, repository).has(blob.digest()));
            if (there) {
                uploaded.add(blob.digest(), repository);
            } else {
                missing.add(blob);
            }
        });
        return List.copyOf(missing);
    }

    private void provide(Descriptor blob, ImageReference base) {
        ReentrantLock lock = uploaded.lock(blob.digest());
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(ExitCode.INTERRUPTED, task.what())
                    .reason("interrupted")
                    .cause(e)
                    .build();
        }
        try {
            AtomicReference<@Nullable URI> place = new AtomicReference<>();
            Optional<String> other = otherRepository(blob, base);
            if (other.isPresent() && mounted(blob, other.get(), place)) {
                sent(blob.size());
            } else {
                upload(blob, base, place.get());
            }
            uploaded.add(blob.digest(), repository);
        } finally {
            lock.unlock();
        }
    }

    /** Where in the same registry the content may be: seen in this run, or in the base's own repository. */
    private Optional<String> otherRepository(Descriptor blob, ImageReference base) {
        boolean sameRegistry = base.registry().equals(Optional.of(http.registry()));
        return uploaded.repository(blob.digest())
                .or(() -> sameRegistry ? Optional.of(base.repository()) : Optional.empty())
                .filter(other -> !other.equals(repository));
    }

    private boolean mounted(Descriptor blob, String from, AtomicReference<@Nullable URI> place) {
        return http.run(task, channel -> {
            Optional<URI> instead = new Distribution(channel, repository).mount(blob.digest(), from);
            instead.ifPresent(place::set);
            return instead.isEmpty();
        });
    }

    private void upload(Descriptor blob, ImageReference base, @Nullable URI place) {
        Optional<Path> kept = parts.store().find(blob.digest(), blob.size());
        if (kept.isEmpty()) {
            progress.detail("getting a layer of " + base);
            parts.bases().download(base, blob);
        }
        Path file = kept.or(() -> parts.store().find(blob.digest(), blob.size()))
                .orElseThrow(
                        () -> lost("vanished from goopang's cache meanwhile").build());
        BlobUpload upload = new BlobUpload(repository, blob.digest(), blob.size(), () -> open(file), place, this::sent);
        try {
            http.run(task, channel -> {
                upload.send(channel);
                return blob;
            });
        } catch (Failure e) {
            boolean refused = e.getCause() instanceof RefusalException;
            throw refused && parts.store().dropDamaged(blob.digest())
                    ? lost("was damaged in goopang's cache, and is removed now")
                            .cause(e)
                            .build()
                    : e;
        }
    }

    private InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw lost("can't be read from goopang's cache: " + e).cause(e).build();
        }
    }

    private Failure.Builder lost(String how) {
        return Failure.of(ExitCode.ENVIRONMENT, task.what())
                .reason("a layer " + how)
                .mend("run this again");
    }

    private void sent(long bytes) {
        progress.bytes(Math.min(done.addAndGet(bytes), total.get()), total.get());
    }
}
