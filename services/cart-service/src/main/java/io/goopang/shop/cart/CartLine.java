package io.goopang.shop.cart;

/** A row of a cart as clients see it; {@code productName} is null when the product is gone. */
record CartLine(long id, int quantity, String productName) {}
