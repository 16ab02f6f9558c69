package io.goopang.image.recipe;

/** What is right in a Dockerfile, and yet can't be followed without an engine. */
final class TakesEngineException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    TakesEngineException(String message) {
        super(message);
    }
}
