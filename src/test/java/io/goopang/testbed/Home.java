package io.goopang.testbed;

import java.nio.file.Path;

/** The folder that goopang and {@code bin/setup} take for the user's, which Java may call by another name. */
public final class Home {

    private Home() {}

    /** That of HOME; where it is unset, the user's own. */
    public static Path folder() {
        String home = System.getenv().getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home") : home);
    }
}
