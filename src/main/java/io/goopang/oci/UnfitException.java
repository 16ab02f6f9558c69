package io.goopang.oci;

import java.io.IOException;

/** A registry has something else than is needed: it came in good order, so asking again brings the same. */
final class UnfitException extends IOException {
    private static final long serialVersionUID = 1L;

    UnfitException(String message) {
        super(message);
    }
}
