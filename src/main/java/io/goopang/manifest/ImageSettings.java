package io.goopang.manifest;

import io.goopang.model.ImageReference;
import io.goopang.model.Platform;

/**
 * How images are made.
 *
 * @param builder which of the builders makes them
 * @param platform what they run on
 * @param base what the template's {@code {{base}}} stands for
 * @param dockerfile the template's path, relative to the manifest
 */
public record ImageSettings(Builder builder, Platform platform, ImageReference base, String dockerfile) {

    /** The builders; the presence of an engine never changes which one runs. */
    public enum Builder {
        ENGINE,
        DIRECT
    }
}
