package io.goopang.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * What no tool can undercut: one warm process that hashes the jars, compresses what changed as fast as can be (level 0), and
 * sends it in as few requests as there are services.
 */
final class RawLimit {

    static final String NAME = "raw limit";

    /** An application layer with a configuration and a manifest, as they come to with one changed class. */
    private static final int CHANGED = 12 * 1024;

    private final Base base;
    private final Random random = new Random();

    RawLimit(Base base) {
        this.base = base;
    }

    Figures run(Scenario scenario, Job job) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long sent = 0;
        for (String service : job.workspace().services()) {
            Path jar = job.workspace().jar(service);
            String repository = job.prefix() + service;
            MessageDigest hasher = Digests.sha256();
            try (InputStream in = Files.newInputStream(jar)) {
                in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), hasher));
            }
            if (scenario == Scenario.LINE) {
                byte[] changed = new byte[CHANGED];
                random.nextBytes(changed);
                sent += put(job, repository, new ByteArrayInputStream(changed));
            } else if (scenario != Scenario.NOTHING) {
                byte[] unique = new byte[16];
                random.nextBytes(unique);
                sent += put(
                        job,
                        repository,
                        new SequenceInputStream(new ByteArrayInputStream(unique), Files.newInputStream(jar)));
            }
            if (scenario == Scenario.EMPTY || scenario == Scenario.KEPT) {
                for (Base.Layer layer : base.layers()) {
                    job.registry().put(repository, layer.digest(), BodyPublishers.ofFile(layer.file()));
                    sent += layer.size();
                }
            }
        }
        return new Figures((System.nanoTime() - begun) / 1e6, -1, -1, -1, sent, -1, -1);
    }

    private static long put(Job job, String repository, InputStream content) throws IOException, InterruptedException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        MessageDigest hasher = Digests.sha256();
        try (content;
                OutputStream gzip = new GZIPOutputStream(new DigestOutputStream(packed, hasher), 64 * 1024) {
                    {
                        def.setLevel(Deflater.NO_COMPRESSION);
                    }
                }) {
            content.transferTo(gzip);
        }
        byte[] blob = packed.toByteArray();
        job.registry().put(repository, Digests.text(hasher), BodyPublishers.ofByteArray(blob));
        return blob.length;
    }
}
