package io.goopang.docker;

import java.io.IOException;
import java.io.OutputStream;

/** A pipe whose reader goes, as {@code | head} does. */
final class Broken extends OutputStream {

    private int left;

    private Broken(int writes) {
        this.left = writes;
    }

    /** One that takes so many writes first. */
    static Broken after(int writes) {
        return new Broken(writes);
    }

    @Override
    public void write(int each) throws IOException {
        write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (left-- <= 0) {
            throw new IOException("Broken pipe");
        }
    }
}
