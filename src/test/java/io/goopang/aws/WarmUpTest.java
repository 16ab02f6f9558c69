package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void callsNobodyAndIsAnswered() {
        assertEquals("https://localhost", WarmUp.call(null));
        assertEquals("https://localhost", WarmUp.call(URI.create("http://127.0.0.1:1")));
    }
}
