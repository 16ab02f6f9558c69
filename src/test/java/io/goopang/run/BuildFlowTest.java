package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.Labels;
import io.goopang.image.LocalImage;
import io.goopang.image.MemoryJar;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import io.goopang.port.FakeSources;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuildFlowTest {

    private static final ImageReference BASE = ImageReference.parse("amazoncorretto:17");

    private final Shop shop = new Shop();

    @Test
    void makesJarsAndGetsTheBaseThenBuilds() {
        Map<ServiceName, LocalImage> images = build();

        assertEquals(List.of("make jars"), shop.ports.sources().commands());
        List<String> calls = shop.ports.images().calls();
        assertEquals("pull amazoncorretto:17", calls.get(0));
        assertEquals(
                List.of("build cart-service", "build user-service"),
                calls.stream().skip(1).sorted().toList());
        LocalImage user = Objects.requireNonNull(images.get(Shop.USER));
        assertEquals("20260301T101000Z-0123456", user.labels().get(Labels.RELEASE));
        assertEquals("0123456789abcdef", user.labels().get(Labels.OCI_REVISION));
        assertEquals("2026-03-01T10:10:00Z", user.labels().get(Labels.OCI_CREATED));
        assertEquals("amazoncorretto:17", user.labels().get(Labels.OCI_BASE_NAME));
        assertTrue(user.labels().containsKey(Labels.OCI_BASE_DIGEST));
        assertTrue(shop.events.contains(new Event.Printed("build", "BUILD SUCCESS")));
    }

    @Test
    void labelsWhatIsBuiltWithoutAnEngineWithItsContentAlone() {
        shop.manifest(Shop.MANIFEST.replace("image: {", "image: { builder: direct,"));

        LocalImage user = Objects.requireNonNull(build().get(Shop.USER));

        assertEquals(
                Set.of(Labels.SERVICE, Labels.FINGERPRINT, Labels.OCI_TITLE, Labels.OCI_BASE_DIGEST),
                user.labels().keySet());
    }

    @Test
    void saysWhatTakesAnEngineBeforeTheJarsAreMade() {
        shop.manifest(Shop.MANIFEST.replace("image: {", "image: { builder: direct,"));
        shop.ports.sources().text("Dockerfile.template", "FROM {{base}}\n{{layers}}\nRUN make\n");

        Failure failure = assertThrows(Failure.class, this::build);

        assertEquals(ExitCode.MANIFEST, failure.exitCode());
        assertEquals(
                "Dockerfile.template:3:1: RUN runs a program in the image, which image.builder: direct can't;"
                        + " image.builder: engine can",
                failure.problems().get(0).toString());
        assertEquals(List.of(), shop.ports.sources().commands());
    }

    @Test
    void seesTheJarsThatTheBuildCommandMakes() {
        shop.ports.sources().building(() -> shop.code("cart", "cart 2"));
        String planned = fingerprint(Shop.CART);

        Map<ServiceName, LocalImage> images = build();

        assertFalse(planned.equals(
                Objects.requireNonNull(images.get(Shop.CART)).labels().get(Labels.FINGERPRINT)));
    }

    @Test
    void runsTheBuildCommandEachTimeWhereItsInputsAreNotTold() {
        build();
        build();

        assertEquals(2, commands());
    }

    private int commands() {
        return shop.ports.sources().commands().size();
    }

    @Test
    void buildsWhatChangedAndReturnsTheRestAsItIs() {
        Map<ServiceName, LocalImage> first = build();
        shop.code("cart", "cart 2");

        Map<ServiceName, LocalImage> second = build();

        assertEquals(first.get(Shop.USER), second.get(Shop.USER));
        assertFalse(Objects.equals(first.get(Shop.CART), second.get(Shop.CART)));
        assertEquals(3, builds());
    }

    @Test
    void buildsAnywayWhereForced() {
        build();

        build(new BuildOptions(true, false));

        assertEquals(4, builds());
    }

    @Test
    void keepsTheBaseThatItKnows() {
        build();
        shop.ports.images().moveBase("base 2");

        build();

        assertEquals(2, builds());
    }

    @Test
    void pullsTheBaseOfTheLockWhereTheEngineLostIt() {
        build();
        Shop elsewhere = new Shop();
        var digest = shop.ports
                .baseLock()
                .find(BASE, shop.manifest().image().platform())
                .orElseThrow();
        elsewhere.ports.baseLock().record(BASE, shop.manifest().image().platform(), digest);
        elsewhere.ports.images().moveBase("base 2");

        build(elsewhere, BuildOptions.usual());

        assertEquals(
                "pull amazoncorretto@" + digest,
                elsewhere.ports.images().calls().get(0));
    }

    @Test
    void takesTheNewBaseWhereAskedTo() {
        build();
        var before = shop.ports.baseLock().find(BASE, shop.manifest().image().platform());
        shop.ports.images().moveBase("base 2");

        build(new BuildOptions(false, true));

        assertEquals(4, builds());
        assertFalse(before.equals(
                shop.ports.baseLock().find(BASE, shop.manifest().image().platform())));
        build();
        assertEquals(4, builds());
    }

    @Test
    void locksABaseThatWasThereBefore() {
        shop.ports.imageBuilder().pullBase(BASE, shop.manifest().image().platform(), io.goopang.event.Progress.none());

        build();

        assertTrue(shop.ports
                .baseLock()
                .find(BASE, shop.manifest().image().platform())
                .isPresent());
    }

    @Test
    void namesEveryServiceWithoutAJar() {
        Shop bare = new Shop();
        FakeSources sources = bare.ports.sources();
        bare.change("path: user", "path: users").change("path: cart", "path: carts");
        sources.jar("carts", new MemoryJar("a.jar")).jar("carts", new MemoryJar("b.jar"));

        Failure failure = assertThrows(Failure.class, () -> build(bare, BuildOptions.usual()));

        assertEquals(ExitCode.MANIFEST, failure.exitCode());
        assertEquals("no jar of user-service to build an image from", failure.getMessage());
        assertEquals(
                "looked in users/target, users/build/libs", failure.reason().orElseThrow());
        assertEquals(
                List.of("more than one jar of cart-service to build an image from"),
                Arrays.stream(failure.getSuppressed())
                        .map(Throwable::getMessage)
                        .toList());
    }

    @Test
    void saysHowAWarIsTaken() {
        Shop bare = new Shop();
        bare.change("path: user", "path: users");
        bare.ports.sources().war("users", "target/small.war");

        Failure failure = assertThrows(Failure.class, () -> build(bare, BuildOptions.usual()));

        assertEquals(
                "looked in users/target, users/build/libs; only this is there: target/small.war",
                failure.reason().orElseThrow());
        assertTrue(
                failure.mend()
                        .orElseThrow()
                        .startsWith("if `java -jar` runs it, write `jar: target/small.war` in services.user-service"),
                failure.toString());
    }

    @Test
    void refusesABrokenTemplateBeforeTheJarsAreMade() {
        shop.ports.sources().text("Dockerfile.template", "FROM {{bsae}}\n");

        Failure failure = assertThrows(Failure.class, this::build);

        assertEquals(ExitCode.MANIFEST, failure.exitCode());
        assertEquals(List.of(), shop.ports.sources().commands());
    }

    @Test
    void reportsEveryBuildThatFails() {
        shop.ports.images().breaking(request -> true);

        Failure failure = assertThrows(Failure.class, this::build);

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertTrue(failure.service().isPresent());
        assertEquals("COPY failed", failure.reason().orElseThrow());
    }

    @Test
    void namesTheServiceOfAJarThatCantGoIntoAnImage() {
        MemoryJar jar = MemoryJar.springBoot().with("BOOT-INF/classes/.env", "A=b");
        shop.ports.sources().jar("user", jar);

        assertEquals(
                Optional.of(Shop.USER), assertThrows(Failure.class, this::build).service());
    }

    @Test
    void worksOutsideOfVersionControl() {
        shop.ports.atRevision(Optional.empty());

        LocalImage user = Objects.requireNonNull(build().get(Shop.USER));

        assertEquals("20260301T101000Z", user.labels().get(Labels.RELEASE));
        assertFalse(user.labels().containsKey(Labels.OCI_REVISION));
    }

    private Map<ServiceName, LocalImage> build() {
        return build(BuildOptions.usual());
    }

    private Map<ServiceName, LocalImage> build(BuildOptions options) {
        return build(shop, options);
    }

    private static Map<ServiceName, LocalImage> build(Shop of, BuildOptions options) {
        of.clock.forward(Duration.ofMinutes(10));
        Workbench bench = of.bench();
        return new BuildFlow(bench, options).run(of.services(), Release.begin(bench));
    }

    private static String fingerprint(ServiceName service) {
        Shop twin = new Shop();
        return String.valueOf(
                Objects.requireNonNull(build(twin, BuildOptions.usual()).get(service))
                        .labels()
                        .get(Labels.FINGERPRINT));
    }

    private long builds() {
        return shop.ports.images().calls().stream()
                .filter(call -> call.startsWith("build"))
                .count();
    }
}
