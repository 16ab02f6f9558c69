package io.goopang.sandbox;

import io.goopang.model.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The bytes of layers, configurations and manifests, each once, in files named by their digest. */
final class BlobStore {

    private final Path blobs;
    private final Path drafts;

    /** Opens the store; what an earlier process left unfinished is thrown away. */
    BlobStore(Path folder) throws IOException {
        this.blobs = Files.createDirectories(folder.resolve("blobs"));
        this.drafts = Files.createDirectories(folder.resolve("uploads"));
        try (Stream<Path> files = Files.list(drafts)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** A new file that can become a blob by {@link #adopt}. */
    Path draft() {
        return drafts.resolve(UUID.randomUUID().toString());
    }

    boolean has(Digest digest) {
        return Files.exists(file(digest));
    }

    long size(Digest digest) {
        try {
            return Files.size(file(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(Digest digest) {
        return blobs.resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
    }

    byte[] read(Digest digest) {
        try {
            return Files.readAllBytes(file(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a finished draft, whose digest was checked, a blob. */
    void adopt(Path draft, Digest digest) {
        try {
            Path target = file(digest);
            Files.createDirectories(target.resolveSibling("."));
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Digest write(byte[] bytes) {
        Digest digest = Digest.of(bytes);
        if (!has(digest)) {
            try {
                adopt(Files.write(draft(), bytes), digest);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return digest;
    }

    List<Digest> all() {
        List<Digest> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(blobs)) {
            files.filter(Files::isRegularFile).forEach(file -> all.add(new Digest("sha256:" + file.getFileName())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    void delete(Digest digest) {
        try {
            Files.deleteIfExists(file(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
