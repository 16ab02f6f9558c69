package io.goopang.shop.user;

/** A user as clients see it; {@code imageUrl} is null until there is a place for images. */
record User(long id, String email, String name, String imageUrl) {}
