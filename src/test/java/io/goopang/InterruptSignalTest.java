package io.goopang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptSignalTest {

    @Test
    void interruptsFirstAndEndsThen() {
        AtomicInteger ended = new AtomicInteger();
        InterruptSignal signal = new InterruptSignal(Thread.currentThread(), ended::incrementAndGet);
        assertFalse(signal.received());

        signal.receive();
        assertTrue(signal.received());
        assertTrue(Thread.interrupted());
        assertEquals(0, ended.get());

        signal.receive();
        assertFalse(Thread.interrupted());
        assertEquals(1, ended.get());
    }
}
