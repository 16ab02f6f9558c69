package io.goopang.shop.user;

import io.goopang.shop.common.Require;

/** The body of a call to {@code login}. */
record Login(String email, String password) {

    Login {
        Require.text("email", email, 255);
        Require.text("password", password, 1000);
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "Login[email=" + email + "]";
    }
}
