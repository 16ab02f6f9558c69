package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikelyCauseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    standard_init_linux.go:228: exec user process caused: exec format error | another kind of processor
                    Caused by: java.net.UnknownHostException: postgress | no machine is called postgress
                    FATAL: password authentication failed for user "shop" | refuses the password
                    Connection to localhost:5432 refused. Check that the hostname and port are correct | nothing listens at localhost:5432
                    FATAL: database "shopdb" does not exist | the database has no shopdb
                    Web server failed to start. Port 8080 was already in use. | its port is taken
                    java.lang.OutOfMemoryError: Java heap space | raise memory
                    """)
    void knowsCommonWords(String line, String words) {
        String cause = LikelyCause.of(List.of("starting", line, "more")).orElse("");
        assertTrue(cause.contains(words), cause);
    }

    @Test
    void saysNothingWhereItDoesNotKnow() {
        assertEquals(Optional.empty(), LikelyCause.of(List.of("starting", "crash")));
    }
}
