package io.goopang.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * The record that ends a zip file (PKWARE's APPNOTE.TXT, 4.3.16). Java's reader takes the last one that it finds, and in a jar of
 * jars which was cut off that is the one of a library, whose content it then takes for the whole; {@code java -jar} does not.
 */
final class ZipEnd {

    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int COMMENT_LENGTH = 20;
    private static final int LONGEST_COMMENT = 0xffff;

    private ZipEnd() {}

    /**
     * Makes sure that the file ends with such a record.
     *
     * @throws ZipException if it does not
     */
    static void require(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            // Hardly any has a comment.
            if (!endsIn(file, LENGTH) && !endsIn(file, LENGTH + LONGEST_COMMENT)) {
                throw new ZipException("it does not end as a zip file does: it was cut off, or something was appended");
            }
        }
    }

    private static boolean endsIn(RandomAccessFile file, int most) throws IOException {
        byte[] bytes = new byte[(int) Math.min(most, file.length())];
        file.seek(file.length() - bytes.length);
        file.readFully(bytes);
        ByteBuffer end = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = bytes.length - LENGTH; at >= 0; at--) {
            int comment = Short.toUnsignedInt(end.getShort(at + COMMENT_LENGTH));
            if (end.getInt(at) == SIGNATURE && at + LENGTH + comment == bytes.length) {
                return true;
            }
        }
        return false;
    }
}
