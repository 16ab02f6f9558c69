package io.goopang.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code bin/setup --tests} found, made or installed on this machine. */
public final class Setup {

    private Setup() {}

    /** A variable of its file, such as the name of a base image. */
    public static String variable(String name) throws IOException {
        Path file = folder().resolve("setup.env");
        if (!Files.exists(file)) {
            throw new AssertionError("there is no " + file + ": run bin/setup --tests");
        }
        return Files.readString(file, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " lacks " + name + ": run bin/setup --tests"));
    }

    /** A program that it put into its folder. */
    public static Path program(String name) {
        Path program = folder().resolve(name);
        if (!Files.isExecutable(program)) {
            throw new AssertionError("there is no " + program + ": run bin/setup --tests");
        }
        return program;
    }

    private static Path folder() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path base = cache == null ? Home.folder().resolve(".cache") : Path.of(cache);
        return base.resolve("goopang");
    }
}
