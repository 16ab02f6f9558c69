package io.goopang.image.layer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The blocks that stand before an entry of a tar archive (POSIX.1-2017, pax, "ustar Interchange Format"; what does not
 * fit goes into an extended header before it).
 *
 * <p>It is written here, and not by a library, because every bit of it is part of the image's digest: another version of
 * a library may choose other ones.
 */
final class TarHeader {

    static final int BLOCK = 512;

    /** Not 0, which some programs take for «no time»; the time that files of an engine's build context have. */
    private static final long TIME = 1;

    private static final int NAME = 100;
    private static final int LARGEST_ID = 07777777;
    private static final long LARGEST_SIZE = 077777777777L;
    private static final char FOLDER = '5';
    private static final char FILE = '0';
    private static final char EXTENDED = 'x';

    private final LayerEntry entry;
    private final String name;
    private final Map<String, String> extended = new LinkedHashMap<>();

    private TarHeader(LayerEntry entry) {
        this.entry = entry;
        this.name = entry.path() + (entry.isFolder() ? "/" : "");
    }

    static byte[] of(LayerEntry entry) {
        return new TarHeader(entry).bytes();
    }

    private byte[] bytes() {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        Owner owner = entry.owner();
        boolean plain = name.chars().allMatch(each -> each >= ' ' && each < 0x7f);
        extend("path", name, !plain || nameBytes.length > NAME);
        extend("uid", Integer.toString(owner.user()), owner.user() > LARGEST_ID);
        extend("gid", Integer.toString(owner.group()), owner.group() > LARGEST_ID);
        extend("size", Long.toString(entry.size()), entry.size() > LARGEST_SIZE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!extended.isEmpty()) {
            byte[] records = records();
            out.writeBytes(
                    block("PaxHeader".getBytes(StandardCharsets.US_ASCII), 0644, Owner.ROOT, records.length, EXTENDED));
            out.writeBytes(records);
            out.writeBytes(padding(records.length));
        }
        byte[] shown = extended.containsKey("path") ? "long-name".getBytes(StandardCharsets.US_ASCII) : nameBytes;
        out.writeBytes(block(shown, entry.mode(), owner, entry.size(), entry.isFolder() ? FOLDER : FILE));
        return out.toByteArray();
    }

    private void extend(String key, String value, boolean needed) {
        if (needed) {
            extended.put(key, value);
        }
    }

    /** What fills the last block of a content. */
    static byte[] padding(long size) {
        return new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)];
    }

    /** Each {@code length key=value}, where the length counts its own digits too. */
    private byte[] records() {
        StringBuilder records = new StringBuilder();
        extended.forEach((key, value) -> {
            String rest = " " + key + "=" + value + "\n";
            int length = rest.getBytes(StandardCharsets.UTF_8).length;
            int total = length + Integer.toString(length).length();
            total = length + Integer.toString(total).length();
            records.append(total).append(rest);
        });
        return records.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] block(byte[] name, int mode, Owner owner, long size, char type) {
        byte[] block = new byte[BLOCK];
        System.arraycopy(name, 0, block, 0, name.length);
        octal(block, 100, 8, mode);
        octal(block, 108, 8, Math.min(owner.user(), LARGEST_ID));
        octal(block, 116, 8, Math.min(owner.group(), LARGEST_ID));
        octal(block, 124, 12, Math.min(size, LARGEST_SIZE));
        octal(block, 136, 12, TIME);
        block[156] = (byte) type;
        put(block, 257, "ustar\00000");
        octal(block, 329, 8, 0);
        octal(block, 337, 8, 0);
        put(block, 148, "        ");
        int sum = 0;
        for (byte each : block) {
            sum += each & 0xff;
        }
        octal(block, 148, 7, sum);
        return block;
    }

    /** Digits that fill the field but for a zero byte at its end. */
    private static void octal(byte[] block, int offset, int width, long value) {
        String digits = Long.toOctalString(value);
        put(block, offset, "0".repeat(width - 1 - digits.length()) + digits + "\0");
    }

    private static void put(byte[] block, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, offset, bytes.length);
    }
}
