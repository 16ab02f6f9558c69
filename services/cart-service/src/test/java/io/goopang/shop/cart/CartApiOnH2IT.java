package io.goopang.shop.cart;

/** With nothing set. */
class CartApiOnH2IT extends CartApiContract {}
