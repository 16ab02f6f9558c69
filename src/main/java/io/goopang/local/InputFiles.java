package io.goopang.local;

import io.goopang.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
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
 * <p>Links are followed, and count with where they lead to; {@code **} goes through folders, as in {@link
 * FileSystem#getPathMatcher}. What is hidden matches like anything else.
 */
final class InputFiles {

    private final Path root;
    private final List<String> globs;
    private final List<PathMatcher> matchers = new ArrayList<>();

    /**
     * Files below a folder.
     *
     * @param globs relative to it, with {@code /} between folders
     */
    InputFiles(Path root, List<String> globs) {
        this.root = root;
        this.globs = globs;
        for (String glob : globs) {
            matchers.add(root.getFileSystem().getPathMatcher("glob:" + glob));
            // "src/**/*.java" means files right in src too, as in every tool that people know globs from.
            if (glob.contains("**/")) {
                matchers.add(root.getFileSystem().getPathMatcher("glob:" + glob.replace("**/", "")));
            }
        }
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

    private Map<String, Path> find() throws IOException {
        Map<String, Path> found = new TreeMap<>();
        for (String glob : globs) {
            Path start = root.resolve(fixed(glob));
            if (Files.exists(start)) {
                Files.walkFileTree(
                        start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Collector(found));
            }
        }
        return found;
    }

    /** The folders, or the file, that a glob begins with before anything in it is a pattern. */
    private static String fixed(String glob) {
        StringBuilder fixed = new StringBuilder();
        for (String part : glob.split("/", -1)) {
            if (part.matches(".*[*?\\[{\\\\].*")) {
                break;
            }
            fixed.append(fixed.isEmpty() ? "" : "/").append(part);
        }
        return fixed.toString();
    }

    private final class Collector extends SimpleFileVisitor<Path> {
        private final Map<String, Path> found;

        Collector(Map<String, Path> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path relative = root.relativize(file);
            if (matchers.stream().anyMatch(matcher -> matcher.matches(relative))) {
                found.put(relative.toString().replace('\\', '/'), file);
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

    /** A link to nowhere has no content, and a folder that a glob names has only its name. */
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
