package io.goopang.manifest;

/**
 * A host that services run on.
 *
 * @param address {@code user@address[:port]}, as OpenSSH takes it
 */
public record HostSettings(String address) {}
