package io.goopang.shop.product;

import io.goopang.shop.common.Require;

/** The body of a call that adds a product; only the description may be left out. */
record NewProduct(String name, String description, Long price) {

    NewProduct {
        Require.text("name", name, 255);
        description = description == null ? "" : Require.atMost("description", description, 1000);
        Require.between("price", price, 0, 1_000_000_000_000L);
    }
}
