package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.Failure;
import io.goopang.model.Secret;
import io.goopang.port.Behaviour;
import io.goopang.port.FakeContainer;
import io.goopang.report.FailureJson;
import io.goopang.report.FailureText;
import io.goopang.report.Look;
import io.goopang.report.PlanJson;
import io.goopang.report.PlanText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret is in the containers that want it, and in nothing that anybody reads. */
class SecretsTest {

    private final Shop shop = new Shop();

    static Stream<Behaviour> troubles() {
        return Stream.of(
                (container, probe) -> Optional.of("HTTP 500: password " + Shop.MARKER),
                Behaviour.exiting(1),
                Behaviour.outOfMemory(),
                Behaviour.restarting());
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void isInNoReportOfAFailure(Behaviour trouble) {
        shop.ports
                .localHost()
                .logging(container -> List.of("connecting with password=" + Shop.MARKER + "!"))
                .behaving(settings ->
                        Shop.owner(settings).equals(Optional.of("user-service")) ? trouble : Behaviour.healthy());

        Failure failure = assertThrows(Failure.class, shop::deploy);

        String text = new FailureText(Look.PLAIN, true).render(failure);
        assertTrue(text.contains("password=***!"), text);
        assertFalse(text.contains(Shop.MARKER), text);
        assertFalse(new FailureJson(true).render(failure, Instant.EPOCH).contains(Shop.MARKER));
        assertFalse(shop.told().contains(Shop.MARKER), shop.told());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "env"})
    void isInNoEventOrPlan(String delivery) {
        shop.change(
                "secrets: { spring.datasource.password: \"${POSTGRES_PASSWORD}\" }",
                "secrets-as: " + delivery + "\n    secrets: { spring.datasource.password: \"${POSTGRES_PASSWORD}\" }");
        String before = plan();
        shop.deploy();
        shop.variables.put("POSTGRES_PASSWORD", Shop.MARKER + "-new");
        String after = plan();
        shop.deploy();

        assertFalse((before + after + shop.told()).contains(Shop.MARKER), shop.told());
        for (FakeContainer container : shop.ports.localHost().all()) {
            assertFalse(container.settings().toString().contains(Shop.MARKER));
        }
        assertTrue(shop.containers("user-service").get(0).secrets().values().stream()
                .anyMatch(secret -> secret.value().startsWith(Shop.MARKER)));
    }

    @Test
    void isInNoImage() {
        shop.deploy();

        assertFalse(shop.ports.images().all().toString().contains(Shop.MARKER));
    }

    @Test
    void isBlottedOutLineByLineToo() {
        Redaction redaction = new Redaction(List.of(
                new Secret("-----BEGIN KEY-----\nMIIEvQIBADAN\nab\n-----END KEY-----"),
                new Secret("pass"),
                new Secret("")));

        assertEquals("***word ab ***", redaction.of("password ab MIIEvQIBADAN"));
    }

    private String plan() {
        return new PlanText(Look.of(false, StandardCharsets.UTF_8)).render(shop.plan()) + PlanJson.render(shop.plan());
    }
}
