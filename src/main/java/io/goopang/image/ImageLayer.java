package io.goopang.image;

import java.util.List;

/**
 * Files that change together; a folder of the build context, which the Dockerfile copies as one layer.
 *
 * @param name the folder's name, such as {@code dependencies}
 * @param files sorted by path; may be empty
 */
public record ImageLayer(String name, List<ImageFile> files) {

    public ImageLayer {
        files = List.copyOf(files);
    }
}
