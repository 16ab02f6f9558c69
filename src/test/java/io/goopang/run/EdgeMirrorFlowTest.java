package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.LocalImage;
import io.goopang.lifecycle.StoredImage;
import io.goopang.manifest.Strategy;
import io.goopang.model.HostAddress;
import io.goopang.model.ServiceName;
import io.goopang.model.SshDestination;
import io.goopang.plan.EdgeMirror;
import io.goopang.port.FakeContainer;
import io.goopang.port.FakeHost;
import io.goopang.port.FakeRegistry;
import io.goopang.port.Faults;
import io.goopang.port.Registry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The copy of the edge's image in the project's own registry, from the push to hosts that reach no other registry. */
class EdgeMirrorFlowTest {

    private static final String REPOSITORY = "shop-edge";
    private static final String COPY = FakeRegistry.HOST + "/" + REPOSITORY;
    private static final String MIRROR = "edge: { mirror: true }\n";
    private static final HostAddress WEB = new HostAddress("web", new SshDestination("u@web", null, Map.of()));
    private static final DeployOptions USUAL = DeployOptions.usual(BuildOptions.usual());

    private final Shop shop = new Shop().manifest(MIRROR + Shop.MANIFEST);
    private final FakeRegistry registry = shop.ports.registry();
    private final FakeHost host = shop.ports.host(WEB);

    @Test
    void hostsPullTheCopyAndNothingElse() {
        deploy(USUAL);

        assertEquals(1, registry.images(REPOSITORY).size());
        StoredImage copy = registry.images(REPOSITORY).get(0);
        assertEquals(COPY + "@" + copy.digest(), edge().settings().image().toString());
        assertTrue(copy.tags().contains("3.2-alpine"), copy.tags().toString());
        assertEquals(
                shop.ports
                        .baseLock()
                        .find(
                                shop.manifest().edge().image(),
                                shop.manifest().image().platform()),
                EdgeMirror.origin(copy));
        assertFalse(pulled("haproxy"), host.pulls().toString());
    }

    @Test
    void copiesOnce() {
        deploy(USUAL);
        String before = edge().id();
        long copies = copies();

        deploy(USUAL);

        assertEquals(copies, copies());
        assertEquals(before, edge().id());
        assertFalse(
                flow(USUAL).plan(shop.services(), Release.begin(shop.bench())).changes());
    }

    @Test
    void theEdgeStaysWhereOnlyItsNameChanges() {
        shop.change(MIRROR, "");
        deploy(USUAL);
        String before = edge().id();

        shop.manifest(MIRROR + shop.manifestText());
        deploy(USUAL);
        assertEquals(before, edge().id());
        assertEquals(1, registry.images(REPOSITORY).size());

        shop.change(MIRROR, "");
        deploy(USUAL);
        assertEquals(before, edge().id());
    }

    @Test
    void rollsBackWithoutALockToTheSameEdge() {
        deploy(USUAL);
        String before = edge().id();
        shop.code("cart", "cart 2");
        deploy(USUAL);
        shop.ports.forgetLock();

        new RollbackFlow(shop.bench(), targets(), USUAL).run(null);

        assertEquals(before, edge().id());
        assertFalse(pulled("haproxy"), host.pulls().toString());
    }

    /** A new machine, and a release from before the copies. */
    @Test
    void rollsBackOnAReplacedHostByTheManifestAtHand() {
        shop.change(MIRROR, "");
        deploy(USUAL);
        shop.manifest(MIRROR + shop.manifestText()).code("cart", "cart 2");
        deploy(USUAL);
        host.all().forEach(container -> host.remove(container.id()));
        host.forget();
        int pulls = host.pulls().size();

        new RollbackFlow(shop.bench(), targets(), USUAL).run(null);

        assertTrue(edge().settings().image().toString().startsWith(COPY + "@"));
        assertTrue(
                host.pulls().stream().skip(pulls).noneMatch(pull -> pull.image().startsWith("haproxy")));
    }

    @Test
    void hostsWithoutAnEdgeAskForHealthFromTheCopy() {
        List<Target> plain = List.of(new Target(WEB, Strategy.RECREATE));
        new DeployFlow(shop.bench(), plain, USUAL).run(shop.services(), Release.begin(shop.bench()));

        assertTrue(pulled(COPY + "@"), host.pulls().toString());
        assertFalse(pulled("haproxy"), host.pulls().toString());
    }

    @Test
    void warnsWhereNothingWasCopiedYet() {
        shop.change(MIRROR, "");
        deploy(USUAL);
        host.forget();
        shop.manifest(MIRROR + shop.manifestText());

        deploy(new DeployOptions(true, BuildOptions.usual(), true, false));

        assertTrue(shop.told().contains("the registry has no copy of haproxy"), shop.told());
    }

    @Test
    void saysThatTheImageCanNotBePulled() {
        shop.ports.images().lacking(image -> image.name().equals("haproxy"));

        Failure failure = assertThrows(Failure.class, () -> deploy(USUAL));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals("could not pull the edge image haproxy:3.2-alpine", failure.getMessage());
        assertEquals(new ServiceName("edge"), failure.service().orElseThrow());
        assertEquals(List.of(), host.all());
    }

    @Test
    void saysThatTheCopyIsRefused() {
        push();
        shop.ports.images().refusing(credential -> true);
        shop.change(MIRROR, "edge: { image: \"haproxy:3.3\", mirror: true }\n");

        Failure failure = assertThrows(Failure.class, this::push);

        String what = String.valueOf(failure.getMessage());
        assertTrue(what.startsWith("could not push " + COPY + ":from-sha256-"), what);
        assertEquals(new ServiceName("edge"), failure.service().orElseThrow());
    }

    /** Whatever call fails, the next push ends with one whole copy. */
    @Test
    void goesOnWhereAnEarlierPushStopped() {
        Faults counting = Faults.none();
        push(new Shop().manifest(MIRROR + Shop.MANIFEST), counting);
        int calls = counting.calls().size();
        assertTrue(calls >= 8, counting.calls().toString());

        for (Faults.Kind kind : List.of(Faults.Kind.BEFORE, Faults.Kind.AFTER)) {
            for (int number = 1; number <= calls; number++) {
                Shop other = new Shop().manifest(MIRROR + Shop.MANIFEST);
                Faults faults = Faults.at(number, kind);
                assertThrows(Failure.class, () -> push(other, faults), kind + " " + number);

                push(other, Faults.none());

                List<StoredImage> images = other.ports.registry().images(REPOSITORY);
                assertEquals(1, images.size(), kind + " " + number);
                assertEquals(2, images.get(0).tags().size(), kind + " " + number);
                assertTrue(other.ports.registry().lifecyclePolicy(REPOSITORY).isPresent());
            }
        }
    }

    private void push() {
        push(shop, Faults.none());
    }

    private static void push(Shop shop, Faults faults) {
        shop.clock.forward(Duration.ofMinutes(10));
        Registry registry = faults.around(Registry.class, shop.ports.registry());
        Workbench bench = shop.bench(new PortsWith(shop.ports, registry, shop.ports.localHost()));
        Release release = Release.begin(bench);
        Map<ServiceName, LocalImage> images = new BuildFlow(bench, BuildOptions.usual()).run(shop.services(), release);
        new PushFlow(bench).run(shop.services(), images, release.id());
    }

    private void deploy(DeployOptions options) {
        shop.clock.forward(Duration.ofMinutes(10));
        flow(options).run(shop.services(), Release.begin(shop.bench()));
    }

    private DeployFlow flow(DeployOptions options) {
        return new DeployFlow(shop.bench(), targets(), options);
    }

    private static List<Target> targets() {
        return List.of(new Target(WEB, Strategy.ROLLING));
    }

    private long copies() {
        return shop.ports.images().calls().stream()
                .filter(call -> call.startsWith("push " + COPY))
                .count();
    }

    private boolean pulled(String beginning) {
        return host.pulls().stream().anyMatch(pull -> pull.image().startsWith(beginning));
    }

    private FakeContainer edge() {
        return host.all().stream()
                .filter(container ->
                        container.running() && container.settings().labels().containsKey("io.goopang.edge"))
                .findFirst()
                .orElseThrow();
    }
}
