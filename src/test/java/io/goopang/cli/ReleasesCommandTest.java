package io.goopang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.goopang.cli.Cli.Result;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import io.goopang.model.Revision;
import io.goopang.model.ServiceName;
import io.goopang.plan.ReleaseRecord;
import io.goopang.plan.RepositorySettings;
import io.goopang.port.FakeRegistry;
import io.goopang.run.Shop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReleasesCommandTest {

    private static final Instant TIME = Instant.parse("2026-02-28T10:00:00Z");

    private final Cli cli = new Cli();

    @BeforeEach
    void repositories() {
        for (ServiceName service : List.of(Shop.USER, Shop.CART)) {
            cli.shop.ports.registry().create("shop-" + service, new RepositorySettings(false, List.of(), true, null));
        }
    }

    @Test
    void listsTheNewestFirst() {
        ReleaseRecord first = release(0, null, "1", "1");
        ReleaseRecord second = release(1, first, "1", "2");
        ReleaseRecord third = release(2, second, "1", "2");
        push(Shop.USER, "1");
        push(Shop.CART, "2");
        live(first, "test");
        live(third, "prod");
        live(third, "prod-2");

        Result result = cli.run("releases");

        assertEquals(0, result.code(), result.err());
        assertEquals("""
                RELEASE                    MADE           BY           ENVIRONMENT   LIVE           IMAGES               CHANGED
                20260228T120000Z-abcdef0   22 hours ago   min@laptop   prod          prod, prod-2   complete             settings
                20260228T110000Z-abcdef0   23 hours ago   min@laptop   prod          -              complete             cart-service
                20260228T100000Z-abcdef0   24 hours ago   min@laptop   prod          test           gone: cart-service   all
                """, result.out());
    }

    @Test
    void listsAsManyAsAreWantedAndWhatIsLive() {
        ReleaseRecord first = release(0, null, "1", "1");
        ReleaseRecord second = release(1, first, "1", "2");
        release(2, second, "2", "2");
        live(first, "test");

        String out = cli.run("releases", "-n", "1").out();

        assertEquals(
                List.of("20260228T120000Z-abcdef0", "20260228T100000Z-abcdef0"),
                out.lines().skip(1).map(line -> line.split(" ", 2)[0]).toList());
        assertEquals(2, cli.run("releases", "-n", "0").code());
    }

    @Test
    void listsForMachines() throws IOException {
        ReleaseRecord first = release(0, null, "1", "1");
        live(first, "test");
        push(Shop.USER, "1");

        JsonNode rows = json(cli.run("releases", "-o", "json"));

        assertEquals(1, rows.size());
        assertEquals(
                """
                {"release":"20260228T100000Z-abcdef0","time":"2026-02-28T10:00:00Z","environment":"prod",\
                "live":["test"],"commit":"abcdef0123","dirty":false,"by":"min@laptop","run":"https://ci.example.com/1",\
                "before":null,"images":{"cart-service":"%s","user-service":"%s"},"missing":["cart-service"]}""".formatted(image(Shop.CART, "1"), image(Shop.USER, "1")),
                rows.get(0).toString());
    }

    @Test
    void showsOne() throws IOException {
        ReleaseRecord first = release(0, null, "1", "1");
        ReleaseRecord second = release(1, first, "1", "2");
        live(second, "prod");
        push(Shop.CART, "2");

        Result result = cli.run("releases", "20260228T11");

        assertEquals(0, result.code(), result.err());
        assertEquals(
                """
                release:     20260228T110000Z-abcdef0
                made:        2026-02-28T11:00:00Z (23 hours ago) by min@laptop
                run:         https://ci.example.com/1
                commit:      abcdef0123
                environment: prod
                before:      20260228T100000Z-abcdef0
                live:        prod

                SERVICE        IMAGE   STATE
                cart-service   %s   there
                user-service   %s   gone from the registry
                """.formatted(image(Shop.CART, "2"), image(Shop.USER, "1")),
                result.out().replaceAll("IMAGE +STATE", "IMAGE   STATE"));
        JsonNode one = json(cli.run("releases", "20260228T11", "-o", "json"));
        assertEquals("shop", one.at("/manifest/name").asText());
    }

    @Test
    void saysWhereThereIsNone() {
        assertEquals("There is no release yet.\n", cli.run("releases").out());
        Result result = cli.run("releases", "20260228");
        assertEquals(5, result.code());
        assertTrue(result.err().contains("error: there is no release yet"), result.err());
    }

    @Test
    void saysWhichItMayBe() {
        release(0, null, "1", "1");

        Result result = cli.run("releases", "20260228T100000Z-abcdef1");

        assertEquals(2, result.code());
        assertTrue(result.err().contains("did you mean 20260228T100000Z-abcdef0?"), result.err());
        assertFalse(result.out().contains("2026"));
    }

    private ReleaseRecord release(int hour, @Nullable ReleaseRecord before, String user, String cart) {
        Revision revision = new Revision("abcdef0123", false);
        Instant time = TIME.plus(Duration.ofHours(hour));
        Map<ServiceName, ImageReference> images = new TreeMap<>();
        images.put(Shop.USER, image(Shop.USER, user));
        images.put(Shop.CART, image(Shop.CART, cart));
        ReleaseRecord release = new ReleaseRecord(
                ReleaseId.of(time, revision),
                "prod",
                time,
                revision,
                "min@laptop",
                "https://ci.example.com/1",
                before == null ? null : before.id(),
                images,
                "{\"name\":\"shop\"}");
        cli.shop.ports.releases().record("shop-releases", release);
        return release;
    }

    private void live(ReleaseRecord release, String environment) {
        cli.shop.ports.releases().tag("shop-releases", release.id(), "live-" + environment);
    }

    private void push(ServiceName service, String content) {
        cli.shop.ports.registry().push("shop-" + service, digest(content), "one", 1);
    }

    private static ImageReference image(ServiceName service, String content) {
        return new ImageReference(FakeRegistry.HOST + "/shop-" + service, null, digest(content));
    }

    private static Digest digest(String content) {
        return Digest.of(content.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(Result result) throws IOException {
        return new ObjectMapper().readTree(result.out());
    }
}
