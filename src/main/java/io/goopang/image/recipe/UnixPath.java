package io.goopang.image.recipe;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths in an image, reckoned with and never looked up. */
final class UnixPath {

    private UnixPath() {}

    /** Without {@code .}, {@code ..}, doubled slashes and a slash at either end; empty for the root. */
    static String clean(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    /** The second path seen from the first, unless it begins with a slash. */
    static String resolve(String folder, String path) {
        return clean(path.startsWith("/") ? path : folder + "/" + path);
    }

    static String join(String folder, String path) {
        return folder.isEmpty() ? path : path.isEmpty() ? folder : folder + "/" + path;
    }

    /** The folder that it is in; empty for the root. */
    static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** The last part. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
