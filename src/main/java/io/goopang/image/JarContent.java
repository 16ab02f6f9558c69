package io.goopang.image;

import io.goopang.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A jar to read from; what was taken from it can be read for as long as the file stays as it is. */
public interface JarContent {

    /** The jar's file name, such as {@code user-service.jar}. */
    String fileName();

    /** The jar itself. */
    ContentSource whole();

    /** The bytes of the jar itself. */
    long wholeSize();

    /** The paths of its entries without folders, in the jar's order. */
    List<String> entries();

    /** The uncompressed bytes of the entry with the given path. */
    long size(String path) throws IOException;

    /** The CRC-32 of the entry with the given path, as the jar's directory states it. */
    long crc(String path) throws IOException;

    /** The bytes of the entry with the given path. */
    InputStream open(String path) throws IOException;

    /** The digest of the entry with the given path, which is read for it unless it is known of this very file. */
    default Digest digest(String path) throws IOException {
        return ImageFile.digest(() -> open(path));
    }
}
