package io.goopang.shop.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RegistrationTest {

    @Test
    void needsEveryField() {
        assertThatThrownBy(() -> new Registration(null, "n", "p")).hasMessage("email is required");
        assertThatThrownBy(() -> new Registration("e", "", "p")).hasMessage("name is required");
        assertThatThrownBy(() -> new Registration("e", "n", null)).hasMessage("password is required");
    }

    @Test
    void countsTheBytesOfThePasswordThatBcryptReads() {
        assertThatNoException().isThrownBy(() -> new Registration("e", "n", "가".repeat(24)));
        assertThatThrownBy(() -> new Registration("e", "n", "가".repeat(25)))
                .hasMessage("password must have at most 72 bytes");
    }

    @Test
    void keepsThePasswordOutOfItsText() {
        assertThat(new Registration("e", "n", "secret").toString()).doesNotContain("secret");
        assertThat(new Login("e", "secret").toString()).doesNotContain("secret");
    }
}
