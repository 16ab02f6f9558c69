package io.goopang.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * A base of 400 MB for linux/arm64 that compresses to a third, as a JDK on Amazon Linux does: always the same bytes, made
 * once and kept.
 */
record Base(List<Layer> layers) {

    private static final long LAYER_SIZE = 200L * 1024 * 1024;
    private static final int LAYERS = 2;
    private static final String DOCKER = "application/vnd.docker.";

    record Layer(Path file, String diffId, String digest) {
        long size() throws IOException {
            return Files.size(file);
        }
    }

    static Base in(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Layer> layers = new ArrayList<>();
        for (int number = 0; number < LAYERS; number++) {
            layers.add(layer(folder, number));
        }
        return new Base(layers);
    }

    private static Layer layer(Path folder, int number) throws IOException {
        Path file = folder.resolve("base-" + number + ".tar.gz");
        Path note = folder.resolve("base-" + number + ".txt");
        if (!Files.exists(note)) {
            MessageDigest plain = Digests.sha256();
            MessageDigest packed = Digests.sha256();
            try (OutputStream tar = new DigestOutputStream(
                    new BufferedOutputStream(
                            new GZIPOutputStream(
                                    new DigestOutputStream(Files.newOutputStream(file), packed), 64 * 1024),
                            64 * 1024),
                    plain)) {
                writeTar(tar, number);
            }
            Files.writeString(note, Digests.text(plain) + " " + Digests.text(packed));
        }
        String[] digests = Files.readString(note).split(" ");
        return new Layer(file, digests[0], digests[1]);
    }

    private static void writeTar(OutputStream tar, int number) throws IOException {
        tar.write(header("opt/base/part-" + number, LAYER_SIZE));
        Random random = new Random(number);
        byte[][] words = new byte[4096][];
        for (int i = 0; i < words.length; i++) {
            words[i] = new byte[4 + random.nextInt(8)];
            random.nextBytes(words[i]);
        }
        byte[] block = new byte[1024 * 1024];
        for (long written = 0; written < LAYER_SIZE; written += block.length) {
            for (int at = 0; at < block.length; ) {
                byte[] word = words[(int) Math.abs(random.nextGaussian() * 600) % words.length];
                int count = Math.min(word.length, block.length - at);
                System.arraycopy(word, 0, block, at, count);
                at += count;
            }
            tar.write(block);
        }
        tar.write(new byte[1024]);
    }

    private static byte[] header(String name, long size) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(header, 124, String.format("%011o\0%011o\0", size, 1));
        put(header, 148, "        0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** Pushes it and returns its name by digest. */
    String push(StandIn registry, String repository) throws IOException, InterruptedException {
        registry.create(List.of(repository));
        StringBuilder descriptors = new StringBuilder();
        StringBuilder diffIds = new StringBuilder();
        for (Layer layer : layers) {
            registry.put(repository, layer.digest(), BodyPublishers.ofFile(layer.file()));
            descriptors
                    .append(descriptors.isEmpty() ? "" : ",")
                    .append(descriptor(DOCKER + "image.rootfs.diff.tar.gzip", layer.digest(), layer.size()));
            diffIds.append(diffIds.isEmpty() ? "" : ",")
                    .append('"')
                    .append(layer.diffId())
                    .append('"');
        }
        byte[] config = ("{\"architecture\":\"arm64\",\"os\":\"linux\",\"created\":\"2025-01-01T00:00:00Z\",\"config\":"
                        + "{\"Env\":[\"PATH=/usr/bin\"],\"Cmd\":[\"sh\"]},\"history\":[{\"created_by\":\"a\"},"
                        + "{\"created_by\":\"b\"}],\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[" + diffIds + "]}}")
                .getBytes(StandardCharsets.UTF_8);
        String configDigest = Digests.of(config);
        registry.put(repository, configDigest, BodyPublishers.ofByteArray(config));
        String type = DOCKER + "distribution.manifest.v2+json";
        byte[] manifest = ("{\"schemaVersion\":2,\"mediaType\":\"" + type + "\",\"config\":"
                        + descriptor(DOCKER + "container.image.v1+json", configDigest, config.length)
                        + ",\"layers\":[" + descriptors + "]}")
                .getBytes(StandardCharsets.UTF_8);
        registry.putManifest(repository, "1", type, manifest);
        return registry.registry() + "/" + repository + "@" + Digests.of(manifest);
    }

    private static String descriptor(String type, String digest, long size) {
        return "{\"mediaType\":\"" + type + "\",\"digest\":\"" + digest + "\",\"size\":" + size + "}";
    }
}
