package io.goopang.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.failure.Location;
import io.goopang.failure.Problem;
import io.goopang.model.ServiceName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final FailureText TEXT = new FailureText(Look.PLAIN, false);
    private static final FailureJson JSON = new FailureJson(false);

    private static Failure push() {
        return Failure.of(ExitCode.REMOTE, "could not push goopang-user-service:v3")
                .service(new ServiceName("user-service"))
                .reason("denied: the token has expired\n\n  \u001b[31mlog in again\u001b[0m")
                .mend("check the clock of this machine")
                .state("nothing was deployed")
                .cause(new IllegalStateException("internals"))
                .build();
    }

    private static Failure manifest() {
        return Failure.of(ExitCode.MANIFEST, "deploy.yaml has 2 problems")
                .problems(List.of(
                        new Problem(
                                new Location("deploy.yaml", 14, 11),
                                "services.user-service.port",
                                "expected 1-65535, found \"eighty\""),
                        new Problem(new Location("deploy.yaml", 20, 1), "", "unknown key \"sevices\"")))
                .mend("compare it with `goopang schema`")
                .build();
    }

    @Test
    void textSaysWhatWhyNextAndState() {
        assertEquals("""
                error: could not push goopang-user-service:v3
                  why:   denied: the token has expired

                           log in again
                  next:  check the clock of this machine
                  state: nothing was deployed
                """, TEXT.render(push()));
    }

    @Test
    void theServiceIsNamedWhereTheMessageDoesNot() {
        Failure failure = Failure.of(ExitCode.REMOTE, "not healthy\nafter 90 s")
                .service(new ServiceName("cart-service"))
                .build();
        assertEquals("error: cart-service: not healthy\n  after 90 s\n", TEXT.render(failure));
    }

    @Test
    void problemsStandOneToALine() {
        assertEquals("""
                error: deploy.yaml has 2 problems
                deploy.yaml:14:11: services.user-service.port: expected 1-65535, found "eighty"
                deploy.yaml:20:1: unknown key "sevices"
                  next:  compare it with `goopang schema`
                """, TEXT.render(manifest()));
    }

    @Test
    void otherLanesFollow() {
        Failure first = push();
        Failure second = Failure.of(ExitCode.REMOTE, "could not push goopang-cart-service:v3")
                .reason("connection reset")
                .build();
        Failure third = Failure.of(ExitCode.REMOTE, "could not push goopang-product-service:v3")
                .build();
        second.addSuppressed(third);
        second.addSuppressed(first);
        first.addSuppressed(second);
        first.addSuppressed(new IllegalStateException("not for users"));
        String text = TEXT.render(first);
        assertEquals("""

                also failed: could not push goopang-cart-service:v3
                  why:   connection reset

                also failed: could not push goopang-product-service:v3
                """, text.substring(text.indexOf("\n\nalso") + 1));
    }

    @Test
    void saysOnceWhatAllLanesMet() {
        Failure first = full();
        first.addSuppressed(full());
        assertEquals("""
                error: could not use the cache
                  why:   no space left
                """, TEXT.render(first));
    }

    private static Failure full() {
        return Failure.of(ExitCode.ENVIRONMENT, "could not use the cache")
                .reason("no space left")
                .build();
    }

    @Test
    void aDefectIsCalledOne() {
        assertEquals("""
                defect in goopang: java.lang.IllegalStateException: no lane
                  for cart-service
                  why:   this is a mistake in goopang itself, not in your project or its settings
                  next:  please report it with the trace, which the same command prints with --debug
                """, TEXT.render(new IllegalStateException("no lane\nfor cart-service")));
        assertTrue(TEXT.render(new NullPointerException())
                .startsWith("defect in goopang: java.lang.NullPointerException\n"));
    }

    @Test
    void theTraceIsForDebugging() {
        assertFalse(TEXT.render(push()).contains("internals"));
        String text = new FailureText(Look.PLAIN, true).render(push());
        assertTrue(text.startsWith(TEXT.render(push())), text);
        assertTrue(text.contains("Caused by: java.lang.IllegalStateException: internals"), text);
        assertTrue(text.contains("at io.goopang.report.FailureTest.push"), text);
    }

    @Test
    void coloursMarkTheLabels() {
        assertTrue(
                new FailureText(new Look(true, true), false)
                        .render(push())
                        .startsWith(
                                "\u001b[31merror:\u001b[0m could not push goopang-user-service:v3\n  \u001b[1mwhy:\u001b[0m   "));
    }

    @Test
    void jsonHasAllFields() {
        Failure failure = push();
        failure.addSuppressed(manifest());
        assertEquals(
                "{\"time\":\"2026-01-01T00:00:00.000Z\",\"event\":\"failure\","
                        + "\"message\":\"could not push goopang-user-service:v3\",\"exitCode\":5,"
                        + "\"service\":\"user-service\","
                        + "\"reason\":\"denied: the token has expired\\n\\n  \\u001B[31mlog in again\\u001B[0m\","
                        + "\"mend\":\"check the clock of this machine\",\"state\":\"nothing was deployed\","
                        + "\"others\":[{\"message\":\"deploy.yaml has 2 problems\",\"exitCode\":3,"
                        + "\"mend\":\"compare it with `goopang schema`\",\"problems\":["
                        + "{\"file\":\"deploy.yaml\",\"line\":14,\"column\":11,\"path\":\"services.user-service.port\","
                        + "\"message\":\"expected 1-65535, found \\\"eighty\\\"\"},"
                        + "{\"file\":\"deploy.yaml\",\"line\":20,\"column\":1,\"path\":\"\","
                        + "\"message\":\"unknown key \\\"sevices\\\"\"}]}]}\n",
                JSON.render(failure, NOW));
    }

    @Test
    void jsonNamesTheExceptionOfADefect() {
        assertEquals(
                "{\"time\":\"2026-01-01T00:00:00.000Z\",\"event\":\"failure\",\"message\":\"\",\"exitCode\":1,"
                        + "\"exception\":\"java.lang.NullPointerException\"}\n",
                JSON.render(new NullPointerException(), NOW));
        assertTrue(JSON.render(push().toBuilder().host("web-2").build(), NOW)
                .contains("\"service\":\"user-service\",\"host\":\"web-2\",\"reason\""));
        assertTrue(new FailureJson(true).render(push(), NOW).contains("\"trace\":\"io.goopang.failure.Failure: could"));
    }
}
