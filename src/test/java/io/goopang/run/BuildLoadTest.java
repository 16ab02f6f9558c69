package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.LocalImage;
import io.goopang.model.ServiceName;
import io.goopang.plan.BuildStep;
import io.goopang.plan.LoadedImages;
import io.goopang.plan.Stage;
import io.goopang.port.FakeLoader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Builds without an engine, beside one that is to have the images too. */
class BuildLoadTest {

    private static final String LOAD_BOTH = "load shop-user-service:20260301T100000Z-0123456 shop-user-service:latest"
            + " shop-cart-service:20260301T100000Z-0123456 shop-cart-service:latest";

    private final Shop shop = new Shop();
    private final FakeLoader engine = shop.ports.imageLoader();

    @BeforeEach
    void direct() {
        shop.manifest(Shop.MANIFEST.replace("image: {", "image: { builder: direct,"));
    }

    @Test
    void givesTheEngineAllNamesOfWhatWasBuilt() {
        engine.answering();

        Map<ServiceName, LocalImage> images = build();

        assertEquals(List.of("look", LOAD_BOTH), engine.calls(), "all by one call");
        LoadedImages loaded = engine.look().orElseThrow();
        images.values().forEach(image -> assertEquals(Optional.of(image.id()), loaded.idOf(image)));
    }

    @Test
    void asksOnceWhereNothingChanged() {
        engine.answering();
        build();
        int before = engine.calls().size();

        build();

        assertEquals(
                List.of("look"), engine.calls().subList(before, engine.calls().size()));
        assertTrue(shop.events.contains(new Event.Noted("nothing to build: every image is up to date")));
    }

    @Test
    void loadsLaterWhatWasBuiltWithoutAnEngine() {
        build();
        assertEquals(List.of("look"), engine.calls());
        engine.answering();

        List<Stage> planned =
                flow().plan(shop.services(), Release.begin(shop.bench()).id()).stages();
        build();

        assertEquals(
                2,
                planned.stream()
                        .flatMap(stage -> stage.steps().stream())
                        .filter(BuildStep.LoadImage.class::isInstance)
                        .count());
        assertTrue(engine.calls().contains(LOAD_BOTH), engine.calls().toString());
    }

    @Test
    void saysNothingWhereThereIsNoEngine() {
        build();

        assertEquals(List.of(), words());
    }

    @Test
    void saysQuietlyThatTheEngineDoesNotAnswer() {
        engine.silent("unix:///var/run/docker.sock: you may not use this socket");

        build();

        assertEquals(
                List.of("the images are not loaded into an engine: unix:///var/run/docker.sock: you may not use this"
                        + " socket"),
                words());
    }

    @Test
    void warnsWhereItWasAskedFor() {
        new BuildFlow(shop.bench(), BuildOptions.usual().loading(BuildOptions.Load.ASKED_FOR))
                .run(shop.services(), Release.begin(shop.bench()));

        assertEquals(
                List.of("the images are not loaded into an engine: there is none here; start one, or name it in"
                        + " DOCKER_HOST"),
                warnings());
    }

    @Test
    void buildsAllTheSameWhereTheEngineRefuses() {
        engine.refusing(ExitCode.REMOTE, "no space left on device");

        Map<ServiceName, LocalImage> images = build();

        assertEquals(2, images.size());
        assertEquals(
                List.of("could not load the image into the engine: no space left on device; make room. The images are"
                        + " built all the same: `goopang push` needs no engine, and the next `goopang build` loads what"
                        + " is missing"),
                warnings());
    }

    @Test
    void stopsWhereTheUserDoes() {
        engine.refusing(ExitCode.INTERRUPTED, "interrupted");

        Failure failure = assertThrows(Failure.class, this::build);

        assertEquals(ExitCode.INTERRUPTED, failure.exitCode());
    }

    @Test
    @Timeout(30)
    void goesOnWithTheImagesWhileTheEngineGetsThem() {
        CountDownLatch gone = new CountDownLatch(1);
        engine.answering().waitingFor(gone);

        int images = flow().run(shop.services(), Release.begin(shop.bench()), () -> {}, built -> {
            gone.countDown();
            return built.size();
        });

        assertEquals(2, images);
        assertTrue(engine.calls().contains(LOAD_BOTH), engine.calls().toString());
    }

    @Test
    @Timeout(30)
    void letsTheEngineEndWhereWhatFollowsFails() {
        CountDownLatch failing = new CountDownLatch(1);
        engine.answering().waitingFor(failing);
        Failure failure = Failure.of(ExitCode.REMOTE, "no way to the registry")
                .mend("try again")
                .build();

        Failure thrown = assertThrows(
                Failure.class, () -> flow().run(shop.services(), Release.begin(shop.bench()), () -> {}, built -> {
                    engine.awaitBegun();
                    failing.countDown();
                    throw failure;
                }));

        assertEquals(failure, thrown);
        assertTrue(engine.calls().contains(LOAD_BOTH), engine.calls().toString());
    }

    @Test
    void sharesManyImagesOutAmongLoads() {
        List<Integer> hundred = IntStream.range(0, 100).boxed().toList();

        assertEquals(List.of(3), sizes(hundred.subList(0, 3)));
        assertEquals(List.of(4, 4), sizes(hundred.subList(0, 8)));
        assertEquals(List.of(7, 8, 7, 8), sizes(hundred.subList(0, 30)));
        assertEquals(13, sizes(hundred).size());
        assertEquals(
                hundred,
                EngineLoads.parts(hundred).stream().flatMap(List::stream).toList());
    }

    private static List<Integer> sizes(List<Integer> all) {
        return EngineLoads.parts(all).stream().map(List::size).toList();
    }

    @Test
    void leavesTheEngineAloneWhereOthersNeedTheImages() {
        engine.answering();

        new BuildFlow(shop.bench(), BuildOptions.usual()).run(shop.services(), Release.begin(shop.bench()));
        shop.manifest(Shop.MANIFEST);
        build();

        assertEquals(List.of(), engine.calls());
    }

    private BuildFlow flow() {
        return new BuildFlow(shop.bench(), BuildOptions.usual().loading(BuildOptions.Load.WHERE_POSSIBLE));
    }

    private Map<ServiceName, LocalImage> build() {
        return flow().run(shop.services(), Release.begin(shop.bench()));
    }

    private List<String> warnings() {
        return shop.events.stream()
                .flatMap(event -> event instanceof Event.Warned warned
                        ? List.of(warned.text()).stream()
                        : List.<String>of().stream())
                .toList();
    }

    private List<String> words() {
        return shop.events.stream()
                .flatMap(event -> event instanceof Event.Noted noted
                        ? List.of(noted.text()).stream()
                        : event instanceof Event.Warned warned
                                ? List.of(warned.text()).stream()
                                : List.<String>of().stream())
                .toList();
    }
}
