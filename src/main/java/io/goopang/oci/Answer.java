package io.goopang.oci;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What a server answered. */
record Answer(HttpResponse<byte[]> response) {

    /** What was asked for. */
    URI uri() {
        return response.uri();
    }

    int status() {
        return response.statusCode();
    }

    byte[] body() {
        return response.body();
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** The address that a header names, in full. */
    Optional<URI> location() {
        return header("Location").map(uri()::resolve);
    }

    /** Itself, where the status is as it should be. */
    Answer require(int expected) throws RefusalException {
        if (status() != expected) {
            throw new RefusalException(this);
        }
        return this;
    }
}
