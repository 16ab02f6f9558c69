package io.goopang.local;

import io.goopang.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files that globs stand for, told by their content: times and order play no part.
 *
 * <p>Links are followed, and count with where they lead to. What is hidden matches like anything else.
 */
final class InputFiles {

    private final Path root;
    private final List<FileGlob> globs;
    private final List<String> unmatched = new ArrayList<>();

    /**
     * Files below a folder.
     *
     * @param globs relative to it, with {@code /} between folders
     */
    InputFiles(Path root, List<String> globs) {
        this.root = root;
        this.globs = globs.stream().map(glob -> new FileGlob(root, glob)).toList();
    }

    /** Adds all that the files are to a sum. */
    void addTo(MessageDigest hasher) throws IOException {
        for (Map.Entry<String, Path> file : find().entrySet()) {
            add(hasher, file.getKey());
            add(hasher, Files.isSymbolicLink(file.getValue()) ? "to " + Files.readSymbolicLink(file.getValue()) : "");
            add(hasher, Files.isExecutable(file.getValue()) ? "x" : "-");
            hasher.update(content(file.getValue()));
        }
    }

    /** The globs that stood for no file when they were added to a sum. */
    List<String> unmatched() {
        return List.copyOf(unmatched);
    }

    private Map<String, Path> find() throws IOException {
        Map<String, Path> found = new TreeMap<>();
        for (FileGlob glob : globs) {
            Collector collector = new Collector(glob, found);
            for (Path start : glob.starts()) {
                if (Files.exists(start)) {
                    Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, collector);
                }
            }
            if (!collector.matched) {
                unmatched.add(glob.text());
            }
        }
        return found;
    }

    private final class Collector extends SimpleFileVisitor<Path> {
        private final FileGlob glob;
        private final Map<String, Path> found;
        private boolean matched;

        Collector(FileGlob glob, Map<String, Path> found) {
            this.glob = glob;
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (glob.matches(file)) {
                matched = true;
                found.put(root.relativize(file).toString().replace('\\', '/'), file);
            }
            return FileVisitResult.CONTINUE;
        }

        /** A folder that leads back into itself has been seen already; what can't be read must not pass for unchanged. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }

    /** A link to nowhere has no content. */
    private static byte[] content(Path file) throws IOException {
        MessageDigest hasher = Digest.hasher();
        if (Files.isRegularFile(file)) {
            byte[] block = new byte[64 * 1024];
            try (InputStream in = Files.newInputStream(file)) {
                for (int count = in.read(block); count >= 0; count = in.read(block)) {
                    hasher.update(block, 0, count);
                }
            }
        }
        return hasher.digest();
    }

    /** With its end marked, so that no two lists of texts look alike; no path holds a NUL. */
    static void add(MessageDigest hasher, String text) {
        hasher.update(text.getBytes(StandardCharsets.UTF_8));
        hasher.update((byte) 0);
    }
}
