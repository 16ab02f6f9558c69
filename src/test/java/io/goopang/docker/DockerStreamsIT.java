package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.plan.LogLine;
import io.goopang.plan.LogRange;
import io.goopang.port.HostStreams;
import io.goopang.port.HostStreams.Window;
import io.goopang.port.HostStreams.Wires;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DockerStreamsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final LogRange ALL = new LogRange(null, null);

    private static RealEngine engine;
    private static ToolBox tools;
    private static HostStreams streams;
    private static String sleeper;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() throws IOException {
        engine = new RealEngine();
        tools = new ToolBox(engine);
        streams = tools.host().streams();
        sleeper = tools.start("sleeper", "sleep 3600");
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void passesLinesOnWithTheirTimes() throws Exception {
        Instant before = Instant.now().minusSeconds(1);
        String id = tools.start("speaker", "echo one; echo oops >&2; printf 'last\\r\\n'; printf 'no end'");
        awaitEnd(id);

        List<LogLine> lines = read(id, ALL);

        assertEquals(
                List.of("last", "no end", "one", "oops"),
                lines.stream().map(LogLine::text).sorted().toList());
        for (LogLine line : lines) {
            Instant time = line.time();
            assertNotNull(time);
            assertTrue(time.isAfter(before) && time.isBefore(Instant.now().plusSeconds(1)), time.toString());
            assertEquals(line.text().equals("oops"), line.error());
        }
        assertEquals(1, read(id, new LogRange(1, null)).size());
        assertEquals(List.of(), read(id, new LogRange(0, null)));
        assertEquals(List.of(), read(id, new LogRange(null, Instant.now().plusSeconds(60))));
        assertEquals(4, read(id, new LogRange(null, before)).size());
    }

    @Test
    void putsALongLineTogetherAgain() throws Exception {
        String id = tools.start("longwinded", "head -c 50000 /dev/zero | tr '\\0' x; echo; echo end");
        awaitEnd(id);

        List<LogLine> lines = read(id, ALL);

        assertEquals(2, lines.size());
        assertEquals("x".repeat(50000), lines.get(0).text());
    }

    @Test
    void followsUntilTheContainerStops() {
        String id = tools.create("counter", "for i in 1 2 3; do echo $i; sleep 1; done");
        tools.host().start(id);
        List<Instant> seen = Collections.synchronizedList(new ArrayList<>());

        assertTimeoutPreemptively(LIMIT, () -> streams.log(id, ALL, true, line -> seen.add(Instant.now())));

        assertEquals(3, seen.size());
        assertTrue(Duration.between(seen.get(0), seen.get(2)).compareTo(Duration.ofSeconds(1)) > 0, seen.toString());
    }

    @Test
    void stopsFollowingWhenItIsInterrupted() throws Exception {
        FutureTask<ExitCode> following =
                new FutureTask<>(() -> assertThrows(Failure.class, () -> streams.log(sleeper, ALL, true, line -> {}))
                        .exitCode());
        Thread thread = new Thread(following);
        thread.start();
        TimeUnit.MILLISECONDS.sleep(500);

        thread.interrupt();

        assertEquals(ExitCode.INTERRUPTED, following.get(10, TimeUnit.SECONDS));
    }

    @Test
    void keepsOutputsApartAndTellsTheExitCode() {
        assertEquals(3, exec(null, "sh", "-c", "echo out; echo err >&2; exit 3"));
        assertEquals("out\n", out.toString(StandardCharsets.UTF_8));
        assertEquals("err\n", err.toString(StandardCharsets.UTF_8));
        assertEquals(137, exec(null, "sh", "-c", "kill -9 $$"));
        assertEquals(126, exec(null, "/tmp"));
        assertEquals(127, exec(null, "sh", "-c", "no-such-command"));
    }

    @Test
    void tellsThatACommandIsNotThere() {
        int code;
        try {
            code = exec(null, "no-such-command");
        } catch (Failure e) {
            code = 127;
            assertTrue(e.reason().orElse("").contains("no-such-command"), e.toString());
        }
        assertTrue(code == 127 || code == 126, "" + code);
    }

    @Test
    void passesInputOnByteForByte() {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);

        assertEquals(0, exec(new ByteArrayInputStream(bytes), "cat"));

        assertArrayEquals(bytes, out.toByteArray());
    }

    @Test
    void endsWithItsCommandThoughTheInputDoesNot() throws IOException {
        try (PipedInputStream open = new PipedInputStream();
                PipedOutputStream end = new PipedOutputStream(open)) {
            end.write("never read".getBytes(StandardCharsets.UTF_8));
            assertEquals(0, exec(open, "true"));
        }
    }

    @Test
    void endsWhenNobodyReadsItsOutput() {
        for (InputStream in : Arrays.asList(null, InputStream.nullInputStream())) {
            Wires wires = new Wires(in, new PrintStream(Broken.after(1)), new PrintStream(err), null);

            int code = assertTimeoutPreemptively(LIMIT, () -> streams.exec(sleeper, List.of("yes"), wires));

            assertEquals(141, code);
        }
    }

    @Test
    void givesATerminalOfTheUsersSize() {
        AtomicReference<Window> window = new AtomicReference<>(new Window(101, 33));
        Wires wires = new Wires(InputStream.nullInputStream(), new PrintStream(out), new PrintStream(err), window::get);

        int code = assertTimeoutPreemptively(
                LIMIT,
                () -> streams.exec(
                        sleeper,
                        List.of("sh", "-c", "test -t 0 && test -t 1 || exit 9; sleep 2; stty size; exit 4"),
                        wires));

        assertEquals(4, code);
        assertEquals("33 101", out.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void tellsWhereTheContainerDoesNotRun() {
        String id = tools.create("idle", "true");

        Failure failure = assertThrows(
                Failure.class,
                () -> streams.exec(
                        id, List.of("true"), new Wires(null, new PrintStream(out), new PrintStream(err), null)));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertTrue(failure.reason().orElseThrow().contains("is not running"), failure.toString());
    }

    @Test
    void isCutOffWhenTheContainerStops() throws Exception {
        String id = tools.start("short", "sleep 3600");
        FutureTask<Integer> running = new FutureTask<>(() -> streams.exec(
                id, List.of("sleep", "3600"), new Wires(null, new PrintStream(out), new PrintStream(err), null)));
        Thread thread = new Thread(running);
        thread.start();
        TimeUnit.SECONDS.sleep(1);

        tools.host().stop(id, Duration.ZERO);

        try {
            assertFalse(running.get(30, TimeUnit.SECONDS) == 0);
        } catch (ExecutionException e) {
            assertTrue(e.getCause() instanceof Failure, e.toString());
        }
    }

    private int exec(@Nullable InputStream in, String... command) {
        return assertTimeoutPreemptively(
                LIMIT,
                () -> streams.exec(
                        sleeper, List.of(command), new Wires(in, new PrintStream(out), new PrintStream(err), null)));
    }

    private static List<LogLine> read(String id, LogRange range) {
        List<LogLine> lines = Collections.synchronizedList(new ArrayList<>());
        streams.log(id, range, false, lines::add);
        return lines;
    }

    private static void awaitEnd(String id) throws InterruptedException {
        for (int i = 0; i < 100 && tools.host().container(id).orElseThrow().running(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
