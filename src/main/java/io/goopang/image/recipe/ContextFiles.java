package io.goopang.image.recipe;

import io.goopang.image.BuildContext;
import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files and folders of a build context by their paths, as COPY finds them. */
final class ContextFiles {

    private final NavigableMap<String, ImageFile> files = new TreeMap<>();
    private final NavigableSet<String> folders = new TreeSet<>();

    ContextFiles(BuildContext context) {
        folders.add("");
        byte[] dockerfile = context.dockerfile().getBytes(StandardCharsets.UTF_8);
        add(BuildContext.DOCKERFILE, new ImageFile("", dockerfile.length, () -> new ByteArrayInputStream(dockerfile)));
        for (ImageLayer layer : context.layers()) {
            folders.add(layer.name());
            layer.files().forEach(file -> add(layer.name() + "/" + file.path(), file));
        }
    }

    private void add(String path, ImageFile file) {
        files.put(path, file);
        for (String folder = UnixPath.parent(path); folders.add(folder); ) {
            folder = UnixPath.parent(folder);
        }
    }

    /**
     * What a source of a COPY names, a path or a pattern of Go's filepath.Match; empty where there is no such thing.
     *
     * @throws IllegalArgumentException where it has brackets, which this does not read
     */
    List<String> find(String source) {
        String path = UnixPath.clean(source);
        if (path.contains("[")) {
            throw new TakesEngineException("patterns with [ ] are not read");
        }
        if (!path.contains("*") && !path.contains("?")) {
            return isFolder(path) || files.containsKey(path) ? List.of(path) : List.of();
        }
        Pattern pattern =
                Pattern.compile(Pattern.quote(path).replace("*", "\\E[^/]*\\Q").replace("?", "\\E[^/]\\Q"));
        return Stream.concat(files.keySet().stream(), folders.stream())
                .filter(candidate -> pattern.matcher(candidate).matches())
                .sorted()
                .toList();
    }

    boolean isFolder(String path) {
        return folders.contains(path);
    }

    ImageFile file(String path) {
        ImageFile file = files.get(path);
        if (file == null) {
            throw new IllegalArgumentException("no file " + path);
        }
        return file;
    }

    /** The files below a folder, by their paths from there. */
    NavigableMap<String, ImageFile> filesBelow(String folder) {
        NavigableMap<String, ImageFile> below = new TreeMap<>();
        files.forEach((path, file) -> {
            if (isBelow(path, folder)) {
                below.put(relative(path, folder), file);
            }
        });
        return below;
    }

    /** The folders below a folder, by their paths from there. */
    List<String> foldersBelow(String folder) {
        return folders.stream()
                .filter(path -> isBelow(path, folder))
                .map(path -> relative(path, folder))
                .toList();
    }

    private static boolean isBelow(String path, String folder) {
        return folder.isEmpty() ? !path.isEmpty() : path.startsWith(folder + "/");
    }

    private static String relative(String path, String folder) {
        return folder.isEmpty() ? path : path.substring(folder.length() + 1);
    }
}
