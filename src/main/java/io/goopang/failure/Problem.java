package io.goopang.failure;

/**
 * One mistake in a file, where it stands and what was expected instead.
 *
 * @param path the key's path, such as {@code services.user-service.port}; empty for the whole file
 */
public record Problem(Location location, String path, String message) {

    @Override
    public String toString() {
        return location + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
