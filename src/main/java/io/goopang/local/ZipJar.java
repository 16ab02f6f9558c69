package io.goopang.local;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.ContentSource;
import io.goopang.image.JarContent;
import io.goopang.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A jar file.
 *
 * <p>While it is open, all reading shares one file. A build may stream its context later, so an entry can be read after
 * it was closed too: from the file opened anew, as long as that is still the same, and until nothing refers to it.
 */
final class ZipJar implements JarContent, AutoCloseable {

    private final Path path;
    private final String fileName;
    private final Stamp stamp;
    private final List<String> entries;
    private final KnownJar known;
    private @Nullable ZipFile zip;

    private ZipJar(Path path, ZipFile zip, Stamp stamp, KnownJar known) {
        this.path = path;
        this.known = known;
        this.fileName = String.valueOf(path.getFileName());
        this.zip = zip;
        this.stamp = stamp;
        this.entries = zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .distinct()
                .toList();
    }

    static ZipJar open(KnownJar known) {
        Path path = known.path();
        try {
            // Taken first: a file that changes in between is then found out by whoever reads it.
            Stamp stamp = Stamp.of(path);
            ZipEnd.require(path);
            return new ZipJar(path, new ZipFile(path.toFile()), stamp, known);
        } catch (NoSuchFileException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, "there is no jar " + path)
                    .mend("build it first")
                    .cause(e)
                    .build();
        } catch (ZipException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, path + " is not a whole jar")
                    .reason(e.getMessage())
                    .mend("delete it and build it again")
                    .cause(e)
                    .build();
        } catch (IOException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, "could not read " + path)
                    .reason(e.toString())
                    .cause(e)
                    .build();
        }
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public ContentSource whole() {
        return () -> {
            checkUnchanged();
            return Files.newInputStream(path);
        };
    }

    @Override
    public long wholeSize() {
        return stamp.size();
    }

    @Override
    public List<String> entries() {
        return entries;
    }

    @Override
    public long size(String entry) throws IOException {
        return find(zip(), entry).getSize();
    }

    @Override
    public long crc(String entry) throws IOException {
        return find(zip(), entry).getCrc();
    }

    @Override
    public InputStream open(String entry) throws IOException {
        ZipFile current = zip();
        ZipEntry found = find(current, entry);
        return new CheckedEntry(current.getInputStream(found), found, fileName);
    }

    @Override
    public Digest digest(String entry) throws IOException {
        ZipEntry found = find(zip(), entry);
        Optional<Digest> before = known.digest(entry, found.getSize(), found.getCrc());
        Digest digest = before.isPresent() ? before.get() : JarContent.super.digest(entry);
        known.add(entry, found.getSize(), found.getCrc(), digest);
        return digest;
    }

    private ZipEntry find(ZipFile current, String entry) throws IOException {
        ZipEntry found = current.getEntry(entry);
        if (found == null) {
            throw new IOException(fileName + " holds no " + entry);
        }
        return found;
    }

    private synchronized ZipFile zip() throws IOException {
        if (zip == null) {
            checkUnchanged();
            // Left open on purpose: a thin jar reads thousands of entries. The JDK closes it with its last reader.
            zip = new ZipFile(path.toFile());
        }
        return zip;
    }

    private void checkUnchanged() throws IOException {
        if (!Stamp.of(path).isSame(stamp)) {
            throw new IOException(fileName + " changed while it was in use");
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (zip != null) {
                zip.close();
            }
        } catch (IOException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, "could not close " + path)
                    .reason(e.toString())
                    .cause(e)
                    .build();
        } finally {
            zip = null;
        }
    }

    /** What tells a file from a later one of the same name. */
    private record Stamp(long size, FileTime modified) {

        static Stamp of(Path path) throws IOException {
            return new Stamp(Files.size(path), Files.getLastModifiedTime(path));
        }

        boolean isSame(Stamp other) {
            return size == other.size && modified.equals(other.modified);
        }
    }
}
