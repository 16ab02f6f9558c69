package io.goopang.image;

import java.io.IOException;
import java.util.ArrayList;
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

    /** The same layer with the digests of its files, each of which is read once. */
    ImageLayer read() throws IOException {
        List<ImageFile> read = new ArrayList<>();
        for (ImageFile file : files) {
            read.add(file.read());
        }
        return new ImageLayer(name, read);
    }
}
