package io.goopang.shop.user;

import io.goopang.shop.common.InvalidRequestException;
import io.goopang.shop.common.Require;
import java.nio.charset.StandardCharsets;

/** The body of a call to {@code register}. */
record Registration(String email, String name, String password) {

    /** BCrypt reads no further. */
    private static final int MAX_PASSWORD_BYTES = 72;

    Registration {
        Require.text("email", email, 255);
        Require.text("name", name, 255);
        Require.text("password", password, MAX_PASSWORD_BYTES);
        if (password.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES) {
            throw new InvalidRequestException("password must have at most " + MAX_PASSWORD_BYTES + " bytes");
        }
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "Registration[email=" + email + ", name=" + name + "]";
    }
}
