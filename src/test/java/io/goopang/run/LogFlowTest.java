package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import io.goopang.plan.LogRange;
import io.goopang.port.Behaviour;
import io.goopang.port.FakeContainer;
import io.goopang.port.FakeStreams;
import io.goopang.testbed.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFlowTest {

    private static final LogRange ALL = new LogRange(null, null);
    private static final HostAddress WEB = new HostAddress("web", new SshDestination("web", null, Map.of()));

    private final Shop shop = new Shop();
    private final FakeStreams streams = shop.ports.localHost().streams();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final AtomicBoolean wanted = new AtomicBoolean(true);

    @BeforeEach
    void deploy() {
        shop.deploy();
    }

    @Test
    void mergesTheLinesOfServicesByTheirTimes() {
        print("user-service", "u1");
        print("cart-service", "c1");
        print("user-service", "u2");
        print("postgres", "p1");

        read(List.of(), ALL);

        assertEquals(List.of("user-service u1", "cart-service c1", "user-service u2"), List.copyOf(lines));
    }

    @Test
    void readsWhatIsNamedAndAsMuchAsIsAskedFor() {
        print("postgres", "p1");
        print("postgres", "p2");
        print("postgres", "p3");

        read(List.of("postgres"), new LogRange(1, null));
        read(List.of("postgres"), new LogRange(null, shop.clock.instant().minusSeconds(1)));

        assertEquals(List.of("postgres p3", "postgres p2", "postgres p3"), List.copyOf(lines));
    }

    @Test
    void readsTheContainerThatFailed() {
        shop.ports
                .localHost()
                .behaving(settings -> Shop.owner(settings).orElse("").equals("cart-service")
                        ? Behaviour.exiting(3)
                        : Behaviour.healthy());
        assertThrows(Failure.class, () -> shop.code("cart", "cart 2").deploy());
        FakeContainer failed = shop.containers("cart-service").stream()
                .filter(container -> container.name().endsWith("-failed"))
                .findFirst()
                .orElseThrow();
        streams.print(failed, "out of luck");

        flow().read(List.of(HostAddress.LOCAL), List.of("cart-service"), ALL, true, this::add);

        assertEquals(List.of("cart-service out of luck"), List.copyOf(lines));
    }

    @Test
    void knowsNoOtherNames() {
        Failure failure = assertThrows(Failure.class, () -> flow().select(List.of("user-servic")));

        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertEquals("did you mean user-service?", failure.mend().orElseThrow());
        assertEquals(List.of("edge", "postgres"), flow().select(List.of("edge", "postgres", "edge")));
    }

    @Test
    void readsTheOtherHostsWhereOneIsCutOff() {
        shop.ports.host(WEB).cutOff();
        print("user-service", "u1");

        Failure failure = assertThrows(Failure.class, () -> flow().read(
                        List.of(WEB, HostAddress.LOCAL), List.of("user-service"), ALL, false, this::add));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals(List.of("user-service u1"), List.copyOf(lines));
    }

    @Test
    void followsThroughADeploy() throws Exception {
        print("user-service", "before");
        Following following = follow(List.of(HostAddress.LOCAL));
        assertEquals("user-service before", next());
        print("user-service", "while");
        assertEquals("user-service while", next());

        shop.code("user", "user 2").deploy();
        print("user-service", "after");
        assertEquals("user-service after", next());
        following.end();
    }

    @Test
    void goesOnAfterABrokenConnectionWithoutRepeatingALine() throws Exception {
        print("user-service", "one");
        Following following = follow(List.of(HostAddress.LOCAL));
        assertEquals("user-service one", next());

        streams.breakOnce();
        print("user-service", "two");
        assertEquals("user-service two", next());
        print("user-service", "three");
        assertEquals("user-service three", next());
        assertEquals(List.of(), List.copyOf(lines));
        following.end();
    }

    /** What is printed while it is broken too, whether there was a line before or none. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void printsWhatWasAskedForAfterAConnectionThatBrokeBeforeTheFirstLine(boolean old) throws Exception {
        if (old) {
            print("user-service", "old 1");
            print("user-service", "old 2");
        }
        streams.breakOnce();
        Following following = follow(List.of(HostAddress.LOCAL), new LogRange(0, null));
        Patience.await(Duration.ofSeconds(10), streams::broke, shop::told);

        print("user-service", "meanwhile");
        assertEquals("user-service meanwhile", next());
        print("user-service", "later");
        assertEquals("user-service later", next());
        assertEquals(List.of(), List.copyOf(lines));
        following.end();
    }

    @Test
    void followsTheOtherHostsWhereOneIsCutOff() throws Exception {
        shop.ports.host(WEB).cutOff();
        Following following = follow(List.of(WEB, HostAddress.LOCAL));
        print("user-service", "one");

        assertEquals("user-service one", next());
        Patience.await(
                Duration.ofSeconds(10),
                () -> shop.told().contains("no more lines of web: ssh: connect: no route to host"),
                shop::told);
        following.end();
    }

    @Test
    void failsWhereNoHostIsLeft() throws Exception {
        shop.ports.localHost().cutOff();

        Failure failure = follow(List.of(HostAddress.LOCAL)).failure();

        assertEquals(ExitCode.REMOTE, failure.exitCode());
    }

    @Test
    void endsWhenNobodyReadsAnyMore() throws Exception {
        FutureTask<Boolean> task = new FutureTask<>(
                () -> flow().follow(List.of(HostAddress.LOCAL), List.of("user-service"), ALL, wanted::get, this::add),
                true);
        new Thread(task).start();

        wanted.set(false);

        assertTrue(task.get(10, TimeUnit.SECONDS));
    }

    private record Following(Thread thread, FutureTask<Failure> task) {
        void end() throws Exception {
            thread.interrupt();
            assertEquals(ExitCode.INTERRUPTED, failure().exitCode());
        }

        Failure failure() throws Exception {
            return task.get(10, TimeUnit.SECONDS);
        }
    }

    private Following follow(List<HostAddress> hosts) {
        return follow(hosts, ALL);
    }

    private Following follow(List<HostAddress> hosts, LogRange range) {
        FutureTask<Failure> task = new FutureTask<>(() -> assertThrows(
                Failure.class, () -> flow().follow(hosts, List.of("user-service"), range, wanted::get, this::add)));
        Thread thread = new Thread(task);
        thread.start();
        return new Following(thread, task);
    }

    private void print(String service, String text) {
        shop.clock.forward(Duration.ofSeconds(1));
        streams.print(shop.containers(service).get(0), text);
    }

    private void read(List<String> names, LogRange range) {
        flow().read(List.of(HostAddress.LOCAL), flow().select(names), range, false, this::add);
    }

    private void add(LogEntry entry) {
        lines.add(entry.service() + " " + entry.line().text());
    }

    private String next() throws InterruptedException {
        return String.valueOf(lines.poll(10, TimeUnit.SECONDS));
    }

    private LogFlow flow() {
        return new LogFlow(shop.bench());
    }
}
