package io.goopang.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalMachineTest {

    @Test
    void hasANameWithoutTheEnvironmentsHelp() {
        String name = new LocalMachine(Map.of()).name();

        assertFalse(name.isBlank());
        assertEquals(name.strip(), name);
    }

    @Test
    void takesTheNameThatTheEnvironmentGives() {
        assertEquals("laptop", new LocalMachine(Map.of("HOSTNAME", "laptop\n")).name());
        assertEquals("PC", new LocalMachine(Map.of("COMPUTERNAME", "PC")).name());
    }
}
