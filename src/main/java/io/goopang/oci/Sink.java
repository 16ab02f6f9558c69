package io.goopang.oci;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import org.jspecify.annotations.Nullable;

/** Where the body of an answer goes: a stream for what was asked for, memory for anything else. */
record Sink(@Nullable OutputStream out) {

    private static final int OK = 200;

    static Sink memory() {
        return new Sink(null);
    }

    static Sink stream(OutputStream out) {
        return new Sink(out);
    }

    /** Handles an answer, telling each step. */
    BodyHandler<byte[]> handler(Runnable step) {
        return answer -> {
            step.run();
            return out == null || answer.statusCode() != OK ? watched(step) : streamed(out, step);
        };
    }

    private static BodySubscriber<byte[]> watched(Runnable step) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return BodySubscribers.mapping(streamed(bytes, step), nothing -> bytes.toByteArray());
    }

    private static BodySubscriber<byte[]> streamed(OutputStream out, Runnable step) {
        return BodySubscribers.mapping(
                BodySubscribers.ofByteArrayConsumer(piece -> {
                    step.run();
                    piece.ifPresent(bytes -> write(out, bytes));
                }),
                nothing -> new byte[0]);
    }

    private static void write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
