package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.lifecycle.StoredPolicy;
import io.goopang.manifest.Manifest;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import io.goopang.plan.ReleaseRecord;
import io.goopang.plan.RepositorySettings;
import io.goopang.plan.RepositoryState;
import io.goopang.port.FakeRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaseBookTest {

    private static final String REPOSITORY = "shop-releases";

    private final Shop shop = new Shop();

    @Test
    void pinsWhatIsDeployed() {
        ReleaseRecord first = next(images("1", Shop.USER, Shop.CART), null);

        assertEquals("20260301T100000Z-0123456", first.id().value());
        assertEquals("test", first.environment());
        assertEquals(System.getProperty("user.name") + "@laptop", first.by());
        assertNull(first.before());
        assertEquals(images("1", Shop.USER, Shop.CART), first.images());
        assertEquals(shop.manifest(), book().manifestOf(first));
        assertFalse(first.manifest().contains(Shop.MARKER), first.manifest());
    }

    @Test
    void isTheLiveOneWhereNothingDiffers() {
        ReleaseRecord live = deployed(images("1", Shop.USER, Shop.CART));

        assertSame(live, next(images("1", Shop.USER, Shop.CART), live));
        assertSame(live, next(images("1", Shop.CART), live));

        shop.change("greeting: hello", "greeting: moin");
        ReleaseRecord other = next(images("1", Shop.USER, Shop.CART), live);
        assertEquals(live.id(), other.before());
        assertEquals(live.images(), other.images());
        assertNotEquals(live.manifest(), other.manifest());
    }

    @Test
    void leavesAServiceThatIsNotDeployedAsItWas() {
        ReleaseRecord live = deployed(images("1", Shop.USER, Shop.CART));
        shop.change("greeting: hello", "greeting: moin")
                .change("timeout: 20s }\n    needs: [postgres]", "timeout: 30s }\n    needs: [postgres]");

        ReleaseRecord next = next(images("2", Shop.USER), live);

        assertEquals(image(Shop.USER, "2"), next.images().get(Shop.USER));
        assertEquals(image(Shop.CART, "1"), next.images().get(Shop.CART));
        Manifest says = book().manifestOf(next);
        assertEquals(Map.of("greeting", "hello"), service(says, Shop.CART).env());
        assertEquals(Duration.ofSeconds(30), service(says, Shop.USER).health().timeout());
    }

    @Test
    void dropsAServiceThatTheManifestHasNoMore() {
        ReleaseRecord live = deployed(images("1", Shop.USER, Shop.CART));
        shop.manifest(shop.manifestText().replaceFirst("(?s)  cart-service:.*?(?=accessories)", ""));

        assertEquals(images("1", Shop.USER), next(images("1", Shop.USER), live).images());
    }

    @Test
    void deploysPartOfAReleaseThatItCanNotRead() {
        ReleaseRecord live = deployed(images("1", Shop.USER, Shop.CART));
        ReleaseRecord newer = new ReleaseRecord(
                live.id(), "test", live.time(), null, "min", null, null, live.images(), "{\"newer\":true}");

        ReleaseRecord next = next(images("2", Shop.USER), newer);

        assertEquals(shop.manifest(), book().manifestOf(next));
        assertEquals(image(Shop.CART, "1"), next.images().get(Shop.CART));
    }

    @Test
    void makesTheRepositoryForTheFirstRelease() {
        ReleaseRecord release = next(images("1", Shop.USER), null);

        book().record(release);
        book().record(release);

        assertEquals(List.of(release.id()), shop.ports.releases().list(REPOSITORY));
        RepositoryState state = Objects.requireNonNull(
                shop.ports.registry().describe(List.of(REPOSITORY)).get(REPOSITORY));
        assertFalse(state.settings().immutableTags());
        assertEquals(1, count("create " + REPOSITORY));
        assertEquals(1, count("setLifecyclePolicy " + REPOSITORY));
        String policy = shop.ports
                .registry()
                .lifecyclePolicy(REPOSITORY)
                .map(StoredPolicy::text)
                .orElse("");
        assertTrue(policy.contains("\"live-*\"") && policy.contains("\"countNumber\":100}"), policy);
    }

    @Test
    void tagsMoveEvenWhereThoseOfImagesDoNot() {
        shop.change("name: shop", "name: shop\nregistry: { tag-mutability: immutable, scan-on-push: false }");

        book().record(next(images("1", Shop.USER), null));

        assertEquals(
                new RepositorySettings(false, List.of(), false, null),
                Objects.requireNonNull(shop.ports
                                .registry()
                                .describe(List.of(REPOSITORY))
                                .get(REPOSITORY))
                        .settings());
    }

    @Test
    void keepsNothingWhereNoTagCouldMove() {
        shop.ports.registry().create(REPOSITORY, new RepositorySettings(true, List.of(), true, null));
        ReleaseRecord release = next(images("1", Shop.USER), null);

        Failure failure = assertThrows(Failure.class, () -> book().record(release));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertTrue(failure.mend().orElse("").contains("live-*"), failure.mend()::toString);
        assertEquals(List.of(), shop.ports.releases().list(REPOSITORY));
    }

    @Test
    void keepsNothingInAnotherAccount() {
        shop.change("aws: {", "aws: { account: \"210987654321\",");
        ReleaseRecord release = next(images("1", Shop.USER), null);

        assertEquals(
                ExitCode.ENVIRONMENT,
                assertThrows(Failure.class, () -> book().record(release)).exitCode());
        assertEquals(0, count("create " + REPOSITORY));
    }

    @Test
    void refusesWhatNoReleaseCanKeep() {
        shop.change("greeting: hello", "greeting: \"${GREETING}\"");
        shop.variables.put("GREETING", "https://min:hunter2@example.com");

        Failure failure = assertThrows(Failure.class, () -> book().requireRecordable());

        assertEquals(ExitCode.MANIFEST, failure.exitCode());
        assertFalse(failure.problems().toString().contains("hunter2"));
    }

    @Test
    void knowsWhatAnEnvironmentRuns() {
        assertEquals(Optional.empty(), book().live());
        ReleaseRecord first = deployed(images("1", Shop.USER, Shop.CART));
        ReleaseRecord second = deployed(images("2", Shop.USER, Shop.CART));

        assertEquals(Optional.of(second), book().live());
        assertEquals(Optional.empty(), book().live("prod"));
        assertEquals(first, book().previous("test"));

        book().markLive(first);
        assertEquals(Optional.of(first), book().live());
    }

    @Test
    void shieldsTheImagesOfTheReleaseBefore() {
        push(Shop.USER, "1");
        push(Shop.CART, "1");
        deployed(images("1", Shop.USER, Shop.CART));
        push(Shop.CART, "2");
        deployed(Map.of(Shop.USER, image(Shop.USER, "1"), Shop.CART, image(Shop.CART, "2")));

        assertEquals(1, count("tag shop-cart-service live-test.before"));
        assertEquals(0, count("tag shop-user-service live-test.before"));
    }

    @Test
    void warnsWhereTheImagesOfTheReleaseBeforeCanNotBeShielded() {
        deployed(images("1", Shop.USER));
        ReleaseRecord second = deployed(images("2", Shop.USER));

        assertEquals(Optional.of(second), book().live());
        assertTrue(shop.told().contains("could not shield"), shop.told());
    }

    @Test
    void saysWhereThereIsNoWayBack() {
        assertFails("the environment test runs no release", () -> book().previous("test"));
        ReleaseRecord first = deployed(images("1", Shop.USER));
        assertFails("there is no release to go back to", () -> book().previous("test"));
        deployed(images("2", Shop.USER));
        shop.ports.releases().expire(REPOSITORY, first.id());
        assertFails("the release " + first.id() + " is not in the registry any more", () -> book().previous("test"));
    }

    @Test
    void provesThatTheImagesAreThere() {
        push(Shop.USER, "1");
        push(Shop.CART, "1");
        book().requireImages(next(images("1", Shop.USER, Shop.CART), null));
        ReleaseRecord gone = next(Map.of(Shop.USER, image(Shop.USER, "1"), Shop.CART, image(Shop.CART, "2")), null);

        Failure failure = assertThrows(Failure.class, () -> book().requireImages(gone));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        String reason = failure.reason().orElse("");
        assertTrue(
                reason.contains("shop-cart-service@"
                        + Objects.requireNonNull(image(Shop.CART, "2").digest()).abbreviated() + "; it has expired"),
                reason);
        assertFalse(reason.contains("user-service"), reason);
        assertTrue(failure.mend().orElse("").contains("keep-images"), failure.mend()::toString);
    }

    @Test
    void missesTheImagesOfARepositoryThatIsGone() {
        Failure failure =
                assertThrows(Failure.class, () -> book().requireImages(next(images("1", Shop.USER, Shop.CART), null)));

        assertTrue(failure.reason().orElse("").contains("; they have expired"), failure.reason()::toString);
    }

    /** Deploys without hosts: the release is kept and marked. */
    private ReleaseRecord deployed(Map<ServiceName, ImageReference> images) {
        ReleaseRecord release = next(images, book().live().orElse(null));
        book().record(release);
        book().markLive(release);
        shop.clock.forward(Duration.ofMinutes(10));
        return release;
    }

    private ReleaseRecord next(Map<ServiceName, ImageReference> images, @Nullable ReleaseRecord live) {
        return book().next(images, Release.begin(shop.bench()), live);
    }

    private ReleaseBook book() {
        return new ReleaseBook(shop.bench());
    }

    private void push(ServiceName service, String content) {
        String repository = shop.manifest().repositoryOf(service);
        shop.ports.registry().create(repository, new RepositorySettings(false, List.of(), true, null));
        shop.ports.registry().push(repository, digest(content), "one", 1);
    }

    private static Map<ServiceName, ImageReference> images(String content, ServiceName... services) {
        Map<ServiceName, ImageReference> images = new java.util.TreeMap<>();
        for (ServiceName service : services) {
            images.put(service, image(service, content));
        }
        return images;
    }

    private static ImageReference image(ServiceName service, String content) {
        return new ImageReference(FakeRegistry.HOST + "/shop-" + service, null, digest(content));
    }

    private static Digest digest(String content) {
        return Digest.of(content.getBytes(StandardCharsets.UTF_8));
    }

    private static io.goopang.manifest.Service service(Manifest manifest, ServiceName name) {
        return Objects.requireNonNull(manifest.services().get(name));
    }

    private long count(String call) {
        return shop.ports.registry().calls().stream().filter(call::equals).count();
    }

    private static void assertFails(String message, Runnable call) {
        Failure failure = assertThrows(Failure.class, call::run);
        assertEquals(message, failure.getMessage());
        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertTrue(failure.mend().orElse("").contains("goopang releases"), failure.mend()::toString);
    }
}
