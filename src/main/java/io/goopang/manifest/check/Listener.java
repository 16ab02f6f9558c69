package io.goopang.manifest.check;

/**
 * What a service listens on inside its container.
 *
 * @param tcp whether it speaks something else than HTTP there
 */
public record Listener(int port, boolean tcp) {}
