package io.goopang.shop.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NewProductTest {

    @Test
    void needsNameAndPrice() {
        assertThatThrownBy(() -> new NewProduct(null, "d", 1L)).hasMessage("name is required");
        assertThatThrownBy(() -> new NewProduct("n", "d", null)).hasMessage("price is required");
        assertThatThrownBy(() -> new NewProduct("n", "d", -1L)).hasMessageStartingWith("price must be from 0");
    }

    @Test
    void mayComeWithoutDescription() {
        assertThat(new NewProduct("n", null, 1L).description()).isEmpty();
    }
}
