package io.goopang.sandbox;

import io.goopang.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;

/** A blob on its way in: a file that grows, hashed as it does. */
final class Upload {

    private static final int BUFFER = 512 * 1024;

    private final String id;
    private final String repository;
    private final Path file;
    private final OutputStream out;
    private final MessageDigest hasher = Digest.hasher();
    private long size;
    private Instant usedAt;

    Upload(String id, String repository, Path file, Instant now) throws IOException {
        this.id = id;
        this.repository = repository;
        this.file = file;
        this.out = Files.newOutputStream(file);
        this.usedAt = now;
    }

    String id() {
        return id;
    }

    String repository() {
        return repository;
    }

    /** Adds what the client sends; if the connection breaks, what had come until then stays. */
    synchronized void append(InputStream in, Instant now) throws IOException {
        usedAt = now;
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            hasher.update(buffer, 0, count);
            size += count;
        }
        usedAt = now;
    }

    synchronized long size() {
        return size;
    }

    synchronized Instant usedAt() {
        return usedAt;
    }

    /** Ends the upload and returns the file. */
    synchronized Path finish() throws IOException {
        out.close();
        return file;
    }

    /** The digest of all that came; to be asked once, at the end. */
    synchronized Digest digest() {
        return Digest.of(hasher);
    }

    synchronized void discard() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
