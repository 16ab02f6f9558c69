package io.goopang.image.layer;

/** Whom a file in an image belongs to, by number: names are the image's own business. */
public record Owner(int user, int group) {

    public static final Owner ROOT = new Owner(0, 0);
}
