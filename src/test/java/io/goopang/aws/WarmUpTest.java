package io.goopang.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void callsNobodyAndIsAnswered() {
        assertEquals("https://localhost", WarmUp.call());
    }
}
