package io.goopang.image.layer;

import io.goopang.image.ImageFile;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder of a layer.
 *
 * @param path in the image, without a slash at its beginning or its end
 * @param mode the permissions, such as 0755
 * @param file where the content comes from; null for a folder
 */
public record LayerEntry(
        String path, int mode, Owner owner, @Nullable ImageFile file) {

    private static final int FILE = 0644;

    public static LayerEntry file(String path, Owner owner, ImageFile file) {
        return new LayerEntry(path, FILE, owner, file);
    }

    public static LayerEntry folder(String path, int mode, Owner owner) {
        return new LayerEntry(path, mode, owner, null);
    }

    boolean isFolder() {
        return file == null;
    }

    /** Bytes; 0 for a folder. */
    long size() {
        return file == null ? 0 : file.size();
    }
}
