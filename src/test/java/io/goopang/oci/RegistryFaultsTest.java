package io.goopang.oci;

import static io.goopang.oci.ScriptedReleases.RELEASE;
import static io.goopang.oci.ScriptedReleases.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of calls whose answers are late, broken or none, over real connections. */
class RegistryFaultsTest {

    private ScriptedRegistry registry;
    private OciReleases releases;

    @BeforeEach
    void start() throws IOException {
        registry = new ScriptedRegistry();
        releases = ScriptedReleases.in(registry);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void asksAgainWhereTheServerFails() {
        registry.error(503, "UNAVAILABLE", "busy")
                .error(429, "TOOMANYREQUESTS", "slow down")
                .reply(200, "{\"tags\":[]}");

        assertEquals(List.of(), releases.list("shop"));
        assertEquals(3, registry.requests().size());
    }

    @Test
    void asksFourTimes() {
        for (int i = 0; i < 9; i++) {
            registry.reply(500, "<html>oops</html>");
        }

        Failure failure = assertThrows(Failure.class, () -> releases.list("shop"));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals(4, registry.requests().size());
        assertSays(failure, "answered: HTTP 500", "run this again");
    }

    @Test
    void asksAgainWhereTheConnectionBreaks() {
        registry.cut().reply(200, "{\"tags\":[]}");

        assertEquals(List.of(), releases.list("shop"));
    }

    @Test
    void beginsAnUploadAnewWhereItBreaksOff() {
        registry.reply(404, "")
                .reply(404, "")
                .reply(202, "", "Location", "/v2/shop/blobs/uploads/1?state=x")
                .cut()
                .reply(404, "")
                .reply(202, "", "Location", "/v2/shop/blobs/uploads/2")
                .reply(201, "")
                .reply(200, "")
                .reply(201, "");

        releases.record("shop", RELEASE);

        String empty = Digest.of(new byte[] {'{', '}'}).value();
        List<String> requests = registry.requests();
        assertEquals("PUT /v2/shop/blobs/uploads/1?state=x&digest=" + empty, requests.get(3));
        assertEquals("PUT /v2/shop/blobs/uploads/2?digest=" + empty, requests.get(6));
        assertEquals("PUT /v2/shop/manifests/20260301T100000Z", requests.get(8));
        assertEquals(9, requests.size());
    }

    @Test
    void givesUpOnSilence() {
        registry.silence().silence();

        Failure failure =
                assertTimeout(Duration.ofSeconds(10), () -> assertThrows(Failure.class, () -> releases.list("shop")));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertSays(failure, registry.address() + ": no answer within 1 s", "network");
    }

    @Test
    void givesUpOnAnAnswerThatNeverEnds() {
        registry.halfAnswer().halfAnswer();

        Failure failure =
                assertTimeout(Duration.ofSeconds(10), () -> assertThrows(Failure.class, () -> releases.list("shop")));

        assertSays(failure, "no answer within 1 s", "network");
    }

    @Test
    void namesWhatRefusesConnections() {
        String nobody = registry.address();
        registry.close();

        Failure failure = assertThrows(Failure.class, () -> releases.list("shop"));

        assertSays(failure, nobody + ": no connection", "registry.endpoint");
    }

    @Test
    void endsAtAnInterrupt() {
        registry.silence();
        Thread.currentThread().interrupt();

        Failure failure = assertThrows(Failure.class, () -> releases.list("shop"));

        assertTrue(Thread.interrupted());
        assertEquals(ExitCode.INTERRUPTED, failure.exitCode());
    }

    @Test
    void followsNoRedirectRoundAndRound() {
        for (int i = 0; i < 40; i++) {
            registry.reply(307, "", "Location", "/v2/again");
        }

        Failure failure = assertThrows(Failure.class, () -> releases.list("shop"));

        assertSays(failure, "redirected more than 5 times", "endpoint");
    }

    @Test
    void tellsAFaultOfItsOwnDiskFromOneOfTheConnection() {
        registry.reply(200, "layer");
        Failure full = Failure.of(ExitCode.ENVIRONMENT, "disk full").build();
        OutputStream disk = new OutputStream() {
            @Override
            public void write(int each) {
                throw full;
            }
        };
        SharedClient client = new SharedClient(new ProxyChoice(name -> null), Limits.DEFAULT);
        Channel channel = new Channel(client, Grant.nobody(registry.address()), Limits.DEFAULT);

        Failure failure = assertThrows(
                Failure.class, () -> new Distribution(channel, "shop").blob(Digest.of(new byte[0]), Sink.stream(disk)));

        assertSame(full, failure);
    }

    @Test
    void spellsOutItsLimits() {
        assertEquals(Duration.ofSeconds(10), Limits.DEFAULT.connect());
        assertEquals(Duration.ofSeconds(30), Limits.DEFAULT.answer());
        assertEquals(Set.of(4), Set.of(Limits.DEFAULT.tries()));
    }
}
