package io.goopang;

import io.goopang.docker.DockerLoggers;

/** Switches the libraries' logs: off, or on for {@code --debug}, yet never so far that they show a secret. */
final class LibraryLogs {

    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private LibraryLogs() {}

    /** Must be called before the first library is loaded, since SLF4J reads its settings once. */
    static void configure(boolean debug) {
        System.setProperty(PREFIX + "defaultLogLevel", debug ? "debug" : "off");
        // Named, so that SLF4J searches no jar for it; and SLF4J would tell that it was.
        System.setProperty("slf4j.provider", "org.slf4j.simple.SimpleServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        if (!debug) {
            return;
        }
        DockerLoggers.NEVER_BELOW_INFO.forEach(logger -> set(logger, "info"));
        // Of the SDK only the request's way is shown: its signers log the headers they sign, session tokens included.
        set("software.amazon.awssdk", "info");
        set("software.amazon.awssdk.retries", "debug");
    }

    private static void set(String logger, String level) {
        System.setProperty(PREFIX + "log." + logger, level);
    }
}
