package io.goopang.image;

/**
 * A file that goes into an image.
 *
 * @param path relative to the layer's root, with forward slashes
 * @param size bytes
 */
public record ImageFile(String path, long size, ContentSource content) {}
