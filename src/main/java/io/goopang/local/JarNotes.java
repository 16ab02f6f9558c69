package io.goopang.local;

import io.goopang.image.ImageFile;
import io.goopang.image.ImageLayer;
import io.goopang.model.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is remembered of a jar, as lines of text: the layers that it became, which hold as long as nobody touches it, and
 * the digests of what was read in it, each of which holds as long as the entry has the same size and CRC-32.
 *
 * @param state what the jar was in when the layers were made; empty where they must not be remembered
 */
record JarNotes(String state, List<Layer> layers, Map<String, Entry> entries) {

    static final JarNotes NONE = new JarNotes("", List.of(), Map.of());

    private static final String LAYER = "layer";
    private static final String FILE = "file";
    private static final String ENTRY = "entry";
    /** The last line: without it, something is missing. */
    private static final String END = "end";

    /** A layer's name, and its files in their order. */
    record Layer(String name, List<File> files) {}

    /**
     * A file of a layer.
     *
     * @param size bytes
     */
    record File(String path, long size, Digest digest) {}

    /**
     * An entry of the jar.
     *
     * @param size bytes, uncompressed
     * @param crc the CRC-32 of its content, as the jar's directory states it
     */
    record Entry(long size, long crc, Digest digest) {

        /** The digest, if the entry is still the same. */
        Optional<Digest> of(long currentSize, long currentCrc) {
            return size == currentSize && crc == currentCrc ? Optional.of(digest) : Optional.empty();
        }
    }

    /**
     * Reads what a jar in the given state needs: its layers if it is still the one that they were made of, else the entries.
     *
     * @throws IllegalArgumentException or IndexOutOfBoundsException where the lines are not whole
     */
    static JarNotes parse(List<String> lines, String state) {
        int end = lines.size() - 1;
        if (!lines.get(end).equals(END)) {
            throw new IllegalArgumentException("not whole");
        }
        boolean same = !state.isEmpty() && lines.get(0).equals(state);
        List<Layer> layers = new ArrayList<>();
        Map<String, Entry> entries = new HashMap<>();
        for (String line : lines.subList(1, end)) {
            String kind = line.substring(0, line.indexOf(' '));
            if (same && kind.equals(LAYER)) {
                layers.add(new Layer(line.substring(LAYER.length() + 1), new ArrayList<>()));
            } else if (same && kind.equals(FILE)) {
                String[] parts = line.split(" ", 4);
                layers.get(layers.size() - 1)
                        .files()
                        .add(new File(parts[3], Long.parseLong(parts[1]), new Digest(parts[2])));
            } else if (!same && kind.equals(ENTRY)) {
                String[] parts = line.split(" ", 5);
                entries.put(
                        parts[4], new Entry(Long.parseLong(parts[1]), Long.parseLong(parts[2]), new Digest(parts[3])));
            }
        }
        return new JarNotes(same ? state : "", layers, entries);
    }

    /** What is to be remembered, as far as lines can hold it. */
    static JarNotes of(String state, List<ImageLayer> layers, Map<String, Entry> entries) {
        Map<String, Entry> plain = new HashMap<>(entries);
        plain.keySet().removeIf(JarNotes::isSeveralLines);
        boolean whole = layers.stream()
                .flatMap(layer -> Stream.concat(
                        Stream.of(layer.name()), layer.files().stream().map(ImageFile::path)))
                .noneMatch(JarNotes::isSeveralLines);
        return whole && !state.isEmpty()
                ? new JarNotes(state, layers.stream().map(JarNotes::layer).toList(), plain)
                : new JarNotes("", List.of(), plain);
    }

    private static Layer layer(ImageLayer layer) {
        return new Layer(
                layer.name(),
                layer.files().stream()
                        .map(file -> new File(file.path(), file.size(), Objects.requireNonNull(file.digest())))
                        .toList());
    }

    private static boolean isSeveralLines(String name) {
        return name.chars().anyMatch(Character::isISOControl);
    }

    /** The lines. */
    String text() {
        StringBuilder text = new StringBuilder(state).append('\n');
        for (Layer layer : layers) {
            line(text, LAYER, layer.name());
            layer.files().forEach(file -> line(text, FILE, file.size(), file.digest(), file.path()));
        }
        entries.forEach((path, entry) -> line(text, ENTRY, entry.size(), entry.crc(), entry.digest(), path));
        return text.append(END).append('\n').toString();
    }

    private static void line(StringBuilder text, Object... words) {
        for (Object word : words) {
            text.append(word).append(' ');
        }
        text.setCharAt(text.length() - 1, '\n');
    }
}
