package io.goopang.shop.product;

/** A product's id and its name, under the names that clients know them by. */
record ProductName(long first, String second) {}
