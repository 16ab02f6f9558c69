package io.goopang.oci;

import io.goopang.image.ContentSource;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.LongConsumer;

/**
 * What a request sends.
 *
 * @param offset bytes of the content to leave out
 * @param size of the content, what is left out included
 * @param sent told how many more bytes were handed to the connection
 */
record Body(ContentSource content, long offset, long size, LongConsumer sent) {

    static Body empty() {
        return new Body(InputStream::nullInputStream, 0, 0, count -> {});
    }

    static Body of(byte[] bytes) {
        return new Body(() -> new ByteArrayInputStream(bytes), 0, bytes.length, count -> {});
    }

    /** The same, read through a stream that tells each step. */
    BodyPublisher publisher(Runnable step) {
        long length = size - offset;
        if (length == 0) {
            return BodyPublishers.noBody();
        }
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(step)), length);
    }

    private InputStream open(Runnable step) {
        try {
            InputStream in = content.open();
            in.skipNBytes(offset);
            return new Watched(in, count -> {
                step.run();
                sent.accept(count);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells how much was read. */
    private static final class Watched extends FilterInputStream {
        private final LongConsumer read;

        Watched(InputStream in, LongConsumer read) {
            super(in);
            this.read = read;
        }

        @Override
        public int read() throws IOException {
            int each = in.read();
            read.accept(each < 0 ? 0 : 1);
            return each;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            read.accept(Math.max(count, 0));
            return count;
        }
    }
}
