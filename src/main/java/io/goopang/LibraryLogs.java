package io.goopang;

/** Switches the libraries' logs: off, or on for {@code --debug}, yet never so far that they show a secret. */
final class LibraryLogs {

    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private LibraryLogs() {}

    /** Must be called before the first library is loaded, since SLF4J reads its settings once. */
    static void configure(boolean debug) {
        System.setProperty(PREFIX + "defaultLogLevel", debug ? "debug" : "off");
        if (!debug) {
            return;
        }
        // docker-java logs whole commands at DEBUG, environments and registry tokens included; HTTP clients log bodies.
        set("com.github.dockerjava", "info");
        set("software.amazon.awssdk.request", "info");
        set("software.amazon.awssdk.auth", "info");
        // The signers log the headers they sign, session tokens included.
        set("software.amazon.awssdk.http.auth", "info");
        set("org.apache", "info");
    }

    private static void set(String logger, String level) {
        System.setProperty(PREFIX + "log." + logger, level);
    }
}
