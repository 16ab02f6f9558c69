package io.goopang.image.recipe;

import io.goopang.image.ImageFile;
import io.goopang.image.layer.LayerEntry;
import io.goopang.image.layer.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * COPY, and ADD of what lies in the context, as the classic builder does it (moby, builder/dockerfile/copy.go): a
 * folder's content goes into the destination, a file goes into it where it is a folder, and else takes its name.
 */
final class CopyInstruction {

    /** What jars are called once they are copied. */
    private static final Set<String> ARCHIVES = Set.of(".jar", ".war");

    private final ContextFiles context;
    private final Folders folders;
    private final Owner owner;
    private final boolean chown;
    private final Map<String, LayerEntry> entries = new TreeMap<>();

    private CopyInstruction(ContextFiles context, Folders folders, Owner owner, boolean chown) {
        this.context = context;
        this.folders = folders;
        this.owner = owner;
        this.chown = chown;
    }

    /**
     * What the instruction adds to the image.
     *
     * @param words sources and destination, filled in
     * @param chown the flag's value, filled in; empty without one
     * @throws IllegalArgumentException saying why it can't be done
     */
    static List<LayerEntry> entries(
            List<String> words, String chown, String workingDir, ContextFiles context, Folders folders) {
        if (words.size() < 2) {
            throw new IllegalArgumentException("expected what to copy, and where to");
        }
        CopyInstruction copy = new CopyInstruction(context, folders, owner(chown), !chown.isEmpty());
        copy.all(words.subList(0, words.size() - 1), words.get(words.size() - 1), workingDir);
        return List.copyOf(copy.entries.values());
    }

    private static Owner owner(String chown) {
        if (chown.isEmpty()) {
            return Owner.ROOT;
        }
        if (!chown.matches("[0-9]{1,7}(:[0-9]{1,7})?")) {
            throw new TakesEngineException("--chown=" + chown
                    + ": only the base knows the numbers of names; write numbers, such as --chown=10001:10001");
        }
        String[] numbers = chown.split(":", 2);
        return new Owner(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[numbers.length - 1]));
    }

    private void all(List<String> sources, String destination, String workingDir) {
        List<String> found = new ArrayList<>();
        for (String source : sources) {
            List<String> matches = context.find(source);
            if (matches.isEmpty()) {
                throw new IllegalArgumentException(
                        source + " is not in the build context, which holds what is in the jar;"
                                + " {{layers}} stands for the instructions that copy it");
            }
            found.addAll(matches);
        }
        if (found.size() > 1 && !destination.endsWith("/")) {
            throw new IllegalArgumentException(
                    destination + " must end with a slash, because there is more than one thing to copy to it");
        }
        String target = UnixPath.resolve(workingDir, destination);
        for (String source : found) {
            if (context.isFolder(source)) {
                folder(source, target);
            } else {
                file(source, fileTarget(source, target, destination));
            }
        }
    }

    /**
     * Whether a path without a slash at its end is a folder is for the base to know, which is not looked into. A file is
     * only what has a file's name, or stands where the base has nothing: a guess that is wrong would put a file in the
     * place of a folder and of all that it holds.
     */
    private String fileTarget(String source, String target, String destination) {
        String name = UnixPath.name(source);
        if (destination.endsWith("/") || folders.has(target)) {
            return UnixPath.join(target, name);
        }
        String end = end(name);
        boolean named =
                UnixPath.name(target).equals(name) || ARCHIVES.contains(end(target)) || isSame(end, end(target));
        if (!named && !folders.isInOwn(target)) {
            throw new TakesEngineException("only the base knows whether " + destination
                    + " is a folder; for a folder write " + destination + "/, for a file "
                    + (end.isEmpty() ? "the name " + name : "a name that ends in " + end)
                    + ", or any name in a folder that WORKDIR made");
        }
        return target;
    }

    private static boolean isSame(String end, String other) {
        return !end.isEmpty() && end.equals(other);
    }

    /** Such as {@code .jar}; empty for a name without an extension, as {@code .profile} is. */
    private static String end(String path) {
        String name = UnixPath.name(path);
        int dot = name.lastIndexOf('.');
        return dot < 1 ? "" : name.substring(dot);
    }

    /** A destination that was there keeps its owner; what is below gets it from --chown, or is root's. */
    private void folder(String source, String target) {
        requireNoLink(target);
        boolean there = folders.has(target);
        folders.make(target);
        if (chown && !there) {
            folders.put(target, owner);
        }
        addFolder(target);
        for (String below : context.foldersBelow(source)) {
            String path = UnixPath.join(target, below);
            requireNoLink(path);
            folders.put(path, owner);
            addFolder(path);
        }
        context.filesBelow(source).forEach((path, file) -> add(UnixPath.join(target, path), file));
    }

    private void file(String source, String target) {
        String folder = UnixPath.parent(target);
        requireNoLink(folder);
        folders.make(folder, owner);
        addFolder(folder);
        add(target, context.file(source));
    }

    private void add(String path, ImageFile file) {
        folders.putFile(path);
        entries.put(path, LayerEntry.file(path, owner, file));
    }

    private void addFolder(String path) {
        for (String folder = path; !folder.isEmpty(); folder = UnixPath.parent(folder)) {
            entries.put(folder, folders.entry(folder));
        }
    }

    private static void requireNoLink(String path) {
        Folders.linkIn(path).ifPresent(link -> {
            throw new TakesEngineException("/" + path + ": " + link
                    + " is a link in most bases, which the layer would replace by a folder; copy to where it leads");
        });
    }
}
