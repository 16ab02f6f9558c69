package io.goopang.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A jar that is open for reading. */
public interface JarContent {

    /** The jar's file name, such as {@code user-service.jar}. */
    String fileName();

    /** The jar itself. */
    ContentSource whole();

    /** The paths of its entries without folders, in the jar's order. */
    List<String> entries();

    /** The bytes of the entry with the given path. */
    InputStream open(String path) throws IOException;
}
