package io.goopang.local;

import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A glob of files below a folder, as in {@link FileSystem#getPathMatcher}, with what people know from other tools: a folder in
 * {@code **}{@code /} may be missing, and a folder that is named stands for all that is in it.
 */
final class FileGlob {

    private final Path root;
    private final String text;
    private final Set<Path> starts = new LinkedHashSet<>();
    private final List<PathMatcher> matchers = new ArrayList<>();

    /**
     * A glob.
     *
     * @param root the folder that it is relative to
     * @param text with {@code /} between folders
     */
    FileGlob(Path root, String text) {
        this.root = root;
        this.text = text;
        for (String plain : withoutBraces(text.replaceFirst("^(?:\\./+)+", ""))) {
            String glob = wholeFolder(plain);
            starts.add(root.resolve(fixed(glob)));
            matchers.add(root.getFileSystem().getPathMatcher("glob:" + withOptionalFolders(glob)));
        }
    }

    /** As it was given. */
    String text() {
        return text;
    }

    /** The folders and files at which what it stands for begins; they need not be there. */
    Set<Path> starts() {
        return Collections.unmodifiableSet(starts);
    }

    /** Whether it stands for a file. */
    boolean matches(Path file) {
        Path relative = root.relativize(file);
        return matchers.stream().anyMatch(matcher -> matcher.matches(relative));
    }

    private String wholeFolder(String glob) {
        String name = glob.replaceFirst("/+$", "");
        if (name.isEmpty() || name.equals(".")) {
            return "**";
        }
        boolean folder = !name.equals(glob) || (fixed(name).equals(name) && Files.isDirectory(root.resolve(name)));
        return folder ? name + "/**" : glob;
    }

    /** The globs that it is short for: in braces there is no place for the ones of {@link #withOptionalFolders}. */
    private static List<String> withoutBraces(String glob) {
        int open = find(glob, "{", 0);
        if (open == glob.length()) {
            return List.of(glob);
        }
        List<String> globs = new ArrayList<>();
        int begin = open + 1;
        while (begin <= glob.length()) {
            int end = find(glob, ",}", begin);
            int close = find(glob, "}", begin);
            String rest = glob.substring(Math.min(close + 1, glob.length()));
            globs.addAll(withoutBraces(glob.substring(0, open) + glob.substring(begin, end) + rest));
            begin = end == close ? glob.length() + 1 : end + 1;
        }
        return globs;
    }

    /** Where one of these characters stands for itself no more, from there on; the end where none does. */
    private static int find(String glob, String characters, int from) {
        for (int i = from; i < glob.length(); i++) {
            char each = glob.charAt(i);
            if (characters.indexOf(each) >= 0) {
                return i;
            }
            if (each == '\\') {
                i++;
            } else if (each == '[') {
                i = Math.max(i, glob.indexOf(']', i + 2));
            }
        }
        return glob.length();
    }

    private static String withOptionalFolders(String glob) {
        return glob.replaceAll("(^|(?<=/))\\*\\*/", "{**/,}");
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
}
