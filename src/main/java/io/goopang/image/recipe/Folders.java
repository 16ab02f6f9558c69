package io.goopang.image.recipe;

import io.goopang.image.layer.LayerEntry;
import io.goopang.image.layer.Owner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The folders that an image has as far as its Dockerfile tells, whom they belong to, and the files that were copied.
 *
 * <p>What the base has is not looked into, since that would mean to download it. So a folder of the base that a layer
 * has files for gets root as its owner and mode 0755, apart from those that are different in every system.
 */
final class Folders {

    private static final int USUAL = 0755;
    private static final Map<String, Integer> MODES = Map.of("tmp", 01777, "var/tmp", 01777, "root", 0700);

    /** Links in most systems (merged /usr; /run): a layer that has a folder of that name would put it in their place. */
    private static final Set<String> LINKS =
            Set.of("bin", "sbin", "lib", "lib32", "lib64", "libx32", "var/run", "var/lock", "var/mail", "usr/tmp");

    /** Those that every system has (Filesystem Hierarchy Standard 3.0). */
    private static final Set<String> USUAL_FOLDERS = Set.of(
            "boot",
            "dev",
            "etc",
            "home",
            "media",
            "mnt",
            "opt",
            "proc",
            "root",
            "run",
            "srv",
            "sys",
            "tmp",
            "usr",
            "usr/bin",
            "usr/lib",
            "usr/local",
            "usr/local/bin",
            "usr/local/lib",
            "usr/share",
            "usr/sbin",
            "usr/src",
            "var",
            "var/cache",
            "var/lib",
            "var/log",
            "var/opt",
            "var/spool",
            "var/tmp");

    private final Map<String, Owner> known = new HashMap<>();
    /** Those that the base is known to have. */
    private final Set<String> ofBase;
    /** Those that an instruction names, and not those that merely lead there, which the base may well have. */
    private final Set<String> named = new HashSet<>();

    private final Set<String> files = new HashSet<>();

    /** What is known before the first instruction. */
    Folders(String workingDirOfBase) {
        known.put("", Owner.ROOT);
        make(workingDirOfBase);
        named.clear();
        ofBase = Set.copyOf(known.keySet());
    }

    /** Whether it certainly is there. */
    boolean has(String path) {
        return known.containsKey(path) || USUAL_FOLDERS.contains(path);
    }

    /** The folder and those above it, which belong to root where they are new, as WORKDIR makes them. */
    void make(String path) {
        make(path, Owner.ROOT);
    }

    /**
     * The folder and those above it, which get the owner where they are new.
     *
     * @throws IllegalArgumentException where one of them is a file that was copied before
     */
    void make(String path, Owner owner) {
        for (String folder = path; !has(folder); folder = UnixPath.parent(folder)) {
            if (files.contains(folder)) {
                throw new IllegalArgumentException(
                        "/" + folder + " is a file, which an instruction before this one copied there");
            }
            known.put(folder, owner);
        }
        named.add(path);
    }

    /** A folder that is copied takes the place of a file, as in the classic builder. */
    void put(String path, Owner owner) {
        files.remove(path);
        known.put(path, owner);
    }

    /** A file that is copied takes the place of a folder and of all in it, as in the classic builder. */
    void putFile(String path) {
        files.add(path);
        if (known.remove(path) != null) {
            known.keySet().removeIf(folder -> folder.startsWith(path + "/"));
        }
    }

    /** Whether what is at a path, if anything, comes from this Dockerfile, since the folder that it is in does. */
    boolean isInOwn(String path) {
        for (String folder = UnixPath.parent(path); !folder.isEmpty(); folder = UnixPath.parent(folder)) {
            if (named.contains(folder) && !ofBase.contains(folder) && !USUAL_FOLDERS.contains(folder)) {
                return true;
            }
        }
        return false;
    }

    LayerEntry entry(String path) {
        return LayerEntry.folder(path, MODES.getOrDefault(path, USUAL), known.getOrDefault(path, Owner.ROOT));
    }

    /** The part of a path that is a link in most systems. */
    static Optional<String> linkIn(String path) {
        for (String folder = path; !folder.isEmpty(); folder = UnixPath.parent(folder)) {
            if (LINKS.contains(folder)) {
                return Optional.of("/" + folder);
            }
        }
        return Optional.empty();
    }
}
