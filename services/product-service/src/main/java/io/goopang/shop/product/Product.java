package io.goopang.shop.product;

/** A product; the price is in won. */
record Product(long id, String name, String description, long price) {}
