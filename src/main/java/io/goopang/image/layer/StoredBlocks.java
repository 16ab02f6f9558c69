package io.goopang.image.layer;

import java.io.IOException;
import java.io.OutputStream;

/** The deflate format without compression: blocks with a length before them (RFC 1951, section 3.2.4). */
final class StoredBlocks extends OutputStream {

    private static final int LONGEST = 0xffff;
    private static final int LAST = 1;

    private final OutputStream out;
    private final byte[] block = new byte[LONGEST];
    private int filled;

    StoredBlocks(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int each) throws IOException {
        write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (filled == LONGEST) {
                put(0);
            }
            int count = Math.min(length - done, LONGEST - filled);
            System.arraycopy(bytes, offset + done, block, filled, count);
            filled += count;
            done += count;
        }
    }

    private void put(int last) throws IOException {
        out.write(last);
        out.write(filled & 0xff);
        out.write(filled >> 8);
        out.write(~filled & 0xff);
        out.write(~filled >> 8 & 0xff);
        out.write(block, 0, filled);
        filled = 0;
    }

    /** Ends the format, and leaves the stream below open. */
    @Override
    public void close() throws IOException {
        put(LAST);
    }
}
