package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.testbed.Load;
import io.goopang.testbed.RegistryFront;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a registry does in the middle of a deploy, when a host pulls: the old release serves, whatever it is. */
class HostPullIT extends OldRelease {

    private RegistryFront front;

    HostPullIT() {
        super(1);
    }

    @Override
    String before(String ownRegistry) {
        front = new RegistryFront(Integer.parseInt(ownRegistry.substring(ownRegistry.lastIndexOf(':') + 1)));
        return front.address();
    }

    @AfterEach
    void mend() {
        front.well();
    }

    @AfterAll
    void close() throws IOException {
        front.close();
    }

    @Test
    void renewsATokenThatExpiredMeanwhile() throws Exception {
        project().jar("front", "expired");
        front.expireToken();
        try (Load load = project().load(1)) {
            deploys("renewed");
            load.stop().clean();
        }
        assertTrue(front.refusals() > 0, "no pull was refused");
    }

    @Test
    void tellsOfTokensThatAreAllRefused() throws Exception {
        String before = states(1);
        project().version("2").jar("front", "refused");
        front.refuseTokens();
        try (Load load = project().load(1)) {
            fails(
                    5,
                    "front",
                    "could not pull the image",
                    "unauthorized",
                    "refuses a new token too",
                    "no container was touched");
            load.stop().clean();
        }
        assertEquals(2, front.refusals(), "once with the token at hand, once with a new one");
        assertEquals(before, states(1));
        assertServes();
    }

    @Test
    void goesOnAfterTheRegistryFellSilent() throws Exception {
        project().largeJar("front", 2);
        front.fallSilentOnce();
        Instant start = Instant.now();
        try (Load load = project().load(1)) {
            deploys("after-the-silence");
            load.stop().clean();
        }
        assertTrue(Duration.between(start, Instant.now()).toSeconds() < 120, "a silence of a minute takes that long");
        assertEquals(1, front.silences(), "no pull fell silent");
    }
}
