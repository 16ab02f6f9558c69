package io.goopang.manifest.form;

/** Paths in deploy.yaml: inside the project relative to the manifest, inside a container absolute. */
public final class PathForm {

    private PathForm() {}

    /** Whether the path is relative, with forward slashes, and does not lead out of its folder. */
    public static boolean isInside(String path) {
        if (path.isBlank() || path.startsWith("/") || path.startsWith("~") || !isClean(path)) {
            return false;
        }
        int depth = 0;
        for (String part : path.split("/", -1)) {
            depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
            if (depth < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the path is absolute, is not the root, and has no {@code ..} in it. */
    public static boolean isInContainer(String path) {
        return path.startsWith("/")
                && !path.replace("/", "").isEmpty()
                && !(path + "/").contains("/../")
                && isClean(path)
                && path.indexOf(':') < 0;
    }

    /** Whether the text can be the path of a URL: from the slash, without spaces and fragment. */
    public static boolean isUrlPath(String path) {
        return path.startsWith("/") && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#');
    }

    private static boolean isClean(String path) {
        boolean drive = path.length() > 1 && path.charAt(1) == ':';
        return !drive && path.indexOf('\\') < 0 && path.chars().noneMatch(Character::isISOControl);
    }
}
