package io.goopang.port;

import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Images that only the engine at hand has, for building on them without it. */
public interface ImageExport {

    /**
     * The engine's id of the image with that name, unless it is for another platform or came from a registry of that
     * name; empty where there is no such image, and where no engine answers.
     */
    Optional<String> find(ImageReference name, Platform platform);

    /** The platform of whatever image the engine has under that name; empty where there is none, and where no engine answers. */
    Optional<Platform> platform(ImageReference name);

    /**
     * Hands over what the image is made of, file by file, as {@code docker save} writes it.
     *
     * @throws io.goopang.failure.Failure where the engine does not give it out
     */
    void export(String id, Receiver receiver);

    /** Takes the files of an export. */
    interface Receiver {

        /**
         * Takes a file.
         *
         * @param size bytes
         */
        void file(String path, long size, InputStream content) throws IOException;

        /** Takes a link to another file, which stands for its content. */
        void link(String path, String target) throws IOException;
    }
}
