package io.goopang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryLogsTest {

    private final Properties before = (Properties) System.getProperties().clone();

    @AfterEach
    void putBack() {
        System.setProperties(before);
    }

    @Test
    void areOff() {
        LibraryLogs.configure(false);

        assertEquals("off", level("software.amazon.awssdk.request"));
    }

    /** docker-java writes whole commands at DEBUG, the SDK what it signs: both may hold secrets. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.github.dockerjava.core.command.AbstrDockerCmd",
                "com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.wire",
                "software.amazon.awssdk.request",
                "software.amazon.awssdk.auth.signer.Aws4Signer"
            })
    void neverShowWhatMayHoldSecrets(String logger) {
        LibraryLogs.configure(true);

        assertEquals("info", level(logger));
    }

    @Test
    void showTheRestOnRequest() {
        LibraryLogs.configure(true);

        assertEquals("debug", level("org.example.Anything"));
    }

    /** The level of a logger: its own, or that of the nearest name that it begins with (SimpleLogger's Javadoc). */
    private static String level(String logger) {
        for (String name = logger; !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf('.')))) {
            String level = System.getProperty("org.slf4j.simpleLogger.log." + name);
            if (level != null) {
                return level;
            }
        }
        return System.getProperty("org.slf4j.simpleLogger.defaultLogLevel", "");
    }
}
