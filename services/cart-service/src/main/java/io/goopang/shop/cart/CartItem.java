package io.goopang.shop.cart;

/** A row of a cart: so many of one product. */
record CartItem(long id, long userId, long productId, int quantity) {}
