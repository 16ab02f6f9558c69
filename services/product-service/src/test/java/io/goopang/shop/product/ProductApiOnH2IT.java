package io.goopang.shop.product;

/** With nothing set. */
class ProductApiOnH2IT extends ProductApiContract {}
