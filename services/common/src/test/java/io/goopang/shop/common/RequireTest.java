package io.goopang.shop.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \t"})
    void refusesMissingText(String value) {
        assertThatThrownBy(() -> Require.text("name", value, 5))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("name is required");
    }

    @Test
    void refusesLongText() {
        assertThat(Require.text("name", "12345", 5)).isEqualTo("12345");
        assertThatThrownBy(() -> Require.text("name", "123456", 5)).hasMessage("name must have at most 5 characters");
    }

    @Test
    void refusesNumbersOutsideTheBounds() {
        assertThat(Require.between("n", 1, 1, 3)).isEqualTo(1);
        assertThat(Require.between("n", 3, 1, 3)).isEqualTo(3);
        assertThatThrownBy(() -> Require.between("n", 0, 1, 3)).hasMessage("n must be from 1 to 3");
        assertThatThrownBy(() -> Require.between("n", 4, 1, 3)).hasMessage("n must be from 1 to 3");
        assertThatThrownBy(() -> Require.between("n", null, 1, 3)).hasMessage("n is required");
    }
}
