package io.goopang.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Event;
import io.goopang.event.Task;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SerialSinkTest {

    private static final int THREADS = 8;
    private static final int LINES = 500;

    @Test
    void linesOfManyThreadsStayWholeAndInOrder() throws Exception {
        StringWriter text = new StringWriter();
        SerialSink sink =
                SerialSink.start(new PlainReport(new PrintWriter(text), Look.PLAIN, true), InstantSource.system());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Task task = new Task("service-" + i, "build image");
            Thread thread = new Thread(() -> {
                sink.publish(new Event.Started(task));
                for (int line = 0; line < LINES; line++) {
                    sink.publish(new Event.Detailed(task, "line " + line));
                }
                sink.publish(new Event.Finished(task, "", Duration.ofSeconds(1)));
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        sink.close();
        assertTrue(sink.defect().isEmpty());
        List<String> all = text.toString().lines().toList();
        assertEquals(THREADS * (LINES + 2), all.size());
        for (int i = 0; i < THREADS; i++) {
            String subject = "service-" + i + ": build image";
            List<String> expected = new ArrayList<>();
            expected.add(subject + " ...");
            for (int line = 0; line < LINES; line++) {
                expected.add(subject + ": line " + line);
            }
            expected.add(subject + " ... done in 1.0 s");
            assertEquals(
                    expected,
                    all.stream().filter(line -> line.startsWith(subject)).toList());
        }
    }

    @Test
    void aReportIsUsedByOneThreadAndTickedWhileNothingHappens() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        CountDownLatch ticks = new CountDownLatch(3);
        SerialSink sink = SerialSink.start(
                new Report() {
                    @Override
                    public void show(Event event, Instant at) {
                        enter();
                    }

                    @Override
                    public void tick(Instant now) {
                        enter();
                        ticks.countDown();
                    }

                    private void enter() {
                        overlaps.addAndGet(inside.getAndIncrement());
                        inside.decrementAndGet();
                    }
                },
                InstantSource.system());
        sink.publish(new Event.Noted("one"));
        assertTrue(ticks.await(5, TimeUnit.SECONDS));
        sink.close();
        assertEquals(0, overlaps.get());
    }

    @Test
    void whatAReportThrowsStopsNobody() {
        List<String> shown = new ArrayList<>();
        SerialSink sink = SerialSink.start(
                (event, at) -> {
                    shown.add(event.toString());
                    if (shown.size() == 1) {
                        throw new IllegalStateException("broken");
                    }
                },
                InstantSource.system());
        sink.publish(new Event.Noted("one"));
        sink.publish(new Event.Noted("two"));
        sink.close();
        assertEquals(2, shown.size());
        assertEquals("broken", sink.defect().orElseThrow().getMessage());
    }

    @Test
    void aReportThatHangsHoldsNobodyUpAndLosesOnlyProgress() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        AtomicInteger notes = new AtomicInteger();
        AtomicInteger progress = new AtomicInteger();
        SerialSink sink = SerialSink.start(
                (event, at) -> {
                    try {
                        stuck.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    (event instanceof Event.Noted ? notes : progress).incrementAndGet();
                },
                InstantSource.system());
        for (int i = 0; i < 20_000; i++) {
            sink.publish(new Event.Progressed(Story.PUSH, i, 20_000));
        }
        sink.publish(new Event.Noted("end"));
        stuck.countDown();
        sink.close();
        assertEquals(1, notes.get());
        assertTrue(progress.get() >= 10_000 && progress.get() < 20_000, () -> "progress: " + progress);
    }

    @Test
    void closingIsFinalEvenForAnInterruptedThread() {
        List<String> shown = new ArrayList<>();
        SerialSink sink = SerialSink.start(
                new Report() {
                    @Override
                    public void show(Event event, Instant at) {
                        shown.add("event");
                    }

                    @Override
                    public void end(Instant now) {
                        shown.add("end");
                    }
                },
                InstantSource.system());
        sink.publish(new Event.Noted("one"));
        Thread.currentThread().interrupt();
        sink.close();
        assertTrue(Thread.interrupted());
        sink.publish(new Event.Noted("late"));
        sink.close();
        assertEquals(List.of("event", "end"), shown);
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("report") && thread.isAlive() && !thread.isDaemon()));
    }
}
