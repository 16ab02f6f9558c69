package io.goopang.plan;

import io.goopang.model.ImageReference;

/**
 * The edge's image on its way to hosts.
 *
 * @param source what the manifest names, by digest where that is known: it tells edges apart, wherever they were pulled
 *     from
 * @param image what hosts pull: the source itself, or the copy of it in the project's own registry
 */
public record EdgePin(ImageReference source, ImageReference image) {

    /** An image that hosts pull from where it is. */
    public static EdgePin of(ImageReference image) {
        return new EdgePin(image, image);
    }
}
