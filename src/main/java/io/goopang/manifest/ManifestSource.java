package io.goopang.manifest;

/**
 * The text of one manifest file.
 *
 * @param name as problems show it, such as {@code deploy.yaml}
 */
public record ManifestSource(String name, String text) {}
