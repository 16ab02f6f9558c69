package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.plan.HostFacts;
import io.goopang.port.FakeContainer;
import io.goopang.port.FakeHost;
import io.goopang.report.Look;
import io.goopang.report.PlanText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plans touch nothing, and what can be known to fail fails before anything is touched. */
class UntouchedTest {

    private final Shop shop = new Shop();
    private final FakeHost host = shop.ports.localHost();

    @Test
    void failsOverAnUnsetSecretBeforeAnythingIsDone() {
        shop.variables.remove("POSTGRES_PASSWORD");

        Failure failure = assertThrows(Failure.class, shop::deploy);

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertTrue(failure.mend().orElseThrow().contains("POSTGRES_PASSWORD"));
        assertUntouched();
    }

    @Test
    void failsOverAHostThatCanNotRunTheImagesBeforeAnythingIsDone() {
        host.supporting(HostFacts.Support.MISSING);

        Failure failure = assertThrows(Failure.class, shop::deploy);

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertEquals("local can't run linux/arm64 images", failure.getMessage());
        assertUntouched();
    }

    @Test
    void failsOverATakenPortBeforeAnythingIsDone() {
        host.occupied(8000, "nginx");

        Failure failure = assertThrows(Failure.class, shop::deploy);

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertUntouched();
    }

    @Test
    void failsOverAPortOfAProcessWhileTheOldOnesServe() {
        shop.deploy();
        shop.change("port: 8000", "port: 8000\n    publish: 9000").rolling();
        host.listening(9000);
        List<String> before = host.all().stream().map(FakeContainer::name).toList();
        Map<String, String> serving = shop.serving();

        Failure failure = assertThrows(Failure.class, shop::deploy);

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals(Optional.of("port 9000 is already allocated"), failure.reason());
        assertEquals(Optional.of("no container was touched"), failure.state());
        assertEquals(serving, shop.serving());
        assertEquals(before, host.all().stream().map(FakeContainer::name).toList());
    }

    @Test
    void failsOverAnotherAccountBeforeAnythingIsDone() {
        shop.change("region: ap-northeast-2", "region: ap-northeast-2, account: \"123456789012\"");
        shop.ports.ofAccount("210987654321");

        Failure failure = assertThrows(Failure.class, shop::deploy);

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertEquals(
                "the manifest says 123456789012, STS says 210987654321",
                failure.reason().orElseThrow());
        assertUntouched();
    }

    @Test
    void plansWithoutTouchingAnything() {
        String plan = new PlanText(Look.of(false, StandardCharsets.UTF_8)).render(shop.plan());

        assertEquals("""
                prepare
                  project       run build command     make jars
                  project       pull base image       amazoncorretto:17 for linux/arm64

                build
                  user-service  build image           its jar or its base is not there yet
                  cart-service  build image           its jar or its base is not there yet

                push
                  user-service  create repository     shop-user-service (mutable tags, scan on push, AES-256)
                  user-service  set lifecycle policy  shop-user-service
                  user-service  push image            shop-user-service:20260301T100000Z-0123456, :latest
                  cart-service  create repository     shop-cart-service (mutable tags, scan on push, AES-256)
                  cart-service  set lifecycle policy  shop-cart-service
                  cart-service  push image            shop-cart-service:20260301T100000Z-0123456, :latest

                deploy on local
                  user-service  pull image            123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop-user-service:20260301T100000Z-0123456
                  cart-service  pull image            123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop-cart-service:20260301T100000Z-0123456
                  postgres      pull image            postgres:17
                  project       create network        shop-network
                  postgres      start accessory       postgres:17
                  user-service  start container       it is not there yet
                  cart-service  start container       it is not there yet

                mark what is live
                  user-service  mark image live       shop-user-service:live-test
                  cart-service  mark image live       shop-cart-service:live-test

                Plan: 19 steps in 5 stages.
                """, plan);
        assertUntouched();
    }

    private void assertUntouched() {
        assertEquals(List.of(), shop.ports.images().calls());
        assertEquals(List.of(), shop.ports.sources().commands());
        assertEquals(List.of(), host.all());
        assertTrue(shop.ports.registry().calls().stream()
                .allMatch(call -> call.equals("authorize") || call.equals("describe")));
        assertFalse(shop.events.stream().anyMatch(event -> event instanceof Event.Started));
    }
}
