package io.goopang.image;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read again and again, always the same. */
@FunctionalInterface
public interface ContentSource {

    InputStream open() throws IOException;
}
