package io.goopang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.event.Event;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.ServiceName;
import io.goopang.plan.PushStep;
import io.goopang.plan.RepositorySettings;
import io.goopang.plan.Stage;
import io.goopang.port.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StageExecutorTest {

    private static final RepositorySettings SETTINGS = new RepositorySettings(false, List.of(), true, null);

    private final VirtualClock clock = new VirtualClock();
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void forgetInterrupts() {
        Thread.interrupted();
    }

    @Test
    void keepsTheOrderWithinASubject() {
        run(4, stage("a1", "a2", "a3"), step -> done.add(step));

        assertEquals(List.of("a1", "a2", "a3"), done);
    }

    @Test
    void worksOnSubjectsSideBySide() {
        CyclicBarrier both = new CyclicBarrier(2);

        run(2, stage("a1", "b1", "a2", "b2"), step -> await(both));

        assertEquals(0, both.getNumberWaiting());
    }

    @Test
    void worksOnNoMoreSubjectsThanItsWidth() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        run(2, stage("a1", "b1", "c1", "d1", "e1"), step -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            pause(20);
            now.decrementAndGet();
        });

        assertTrue(most.get() <= 2, most.toString());
    }

    @Test
    void runsOneStepAfterTheOtherWhereTheStageSaysSo() {
        Stage together = stage("a1", "b1", "c1");

        run(4, new Stage("one by one", together.steps(), true, List.of()), step -> done.add(step));

        assertEquals(List.of("a1", "b1", "c1"), done);
    }

    @Test
    void tellsWhatItDoes() {
        run(1, stage("a1"), step -> clock.forward(Duration.ofSeconds(3)));

        assertEquals(
                List.of(
                        "Started[task=a: create repository]",
                        "Finished[task=a: create repository, result=a1, took=PT3S]"),
                events.stream().map(Event::toString).toList());
    }

    @Test
    void tellsNoticesFirst() {
        Stage plain = stage("a1");

        run(1, new Stage("push", plain.steps(), false, List.of("mind the gap")), step -> {});

        assertEquals(new Event.Warned("mind the gap"), events.get(0));
    }

    @Test
    void beginsNothingAfterAFailure() {
        CyclicBarrier both = new CyclicBarrier(2);

        Failure failure = assertThrows(
                Failure.class,
                () -> run(2, stage("a1", "b1", "a2", "b2", "c1"), step -> {
                    await(both);
                    if (step.equals("a1")) {
                        throw Failure.of(ExitCode.REMOTE, "no").build();
                    }
                    pause(100);
                    done.add(step);
                }));

        assertEquals(List.of("b1"), done);
        assertEquals(0, failure.getSuppressed().length);
    }

    @Test
    void reportsAllFailures() {
        CyclicBarrier all = new CyclicBarrier(3);

        Failure failure = assertThrows(
                Failure.class,
                () -> run(3, stage("a1", "b1", "c1"), step -> {
                    await(all);
                    throw Failure.of(ExitCode.REMOTE, "no " + step).build();
                }));

        assertEquals("no a1", failure.getMessage());
        assertEquals(
                List.of("no b1", "no c1"),
                Arrays.stream(failure.getSuppressed())
                        .map(Throwable::getMessage)
                        .toList());
        assertEquals(
                3,
                events.stream().filter(event -> event instanceof Event.Failed).count());
    }

    @Test
    void saysWhichServiceAFailureIsAbout() {
        Failure bare = Failure.of(ExitCode.REMOTE, "could not start the container")
                .reason("no space")
                .build();

        Failure failure = assertThrows(
                Failure.class,
                () -> run(1, stage("a1"), step -> {
                    throw bare;
                }));

        assertEquals(new ServiceName("a"), failure.service().orElseThrow());
        assertEquals("no space", failure.reason().orElseThrow());
        assertEquals(List.of(bare.getStackTrace()), List.of(failure.getStackTrace()));
    }

    @Test
    void letsDefectsThrough() {
        AssertionError defect = new AssertionError("a mistake");

        assertSame(
                defect,
                assertThrows(
                        AssertionError.class,
                        () -> run(2, stage("a1", "b1"), step -> {
                            throw defect;
                        })));
    }

    @Test
    void passesAnInterruptOn() {
        Thread worker = Thread.currentThread();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch reached = new CountDownLatch(2);

        Failure failure = assertThrows(
                Failure.class,
                () -> run(2, stage("a1", "b1", "b2"), step -> {
                    try {
                        if (step.equals("a1")) {
                            begun.await();
                            worker.interrupt();
                        }
                        begun.countDown();
                        Thread.sleep(10_000);
                    } catch (InterruptedException e) {
                        reached.countDown();
                        throw Interruption.failure(e);
                    }
                    done.add(step);
                }));

        assertEquals(ExitCode.INTERRUPTED, failure.exitCode());
        assertEquals(0, reached.getCount());
        assertTrue(Thread.currentThread().isInterrupted());
        assertEquals(List.of(), done);
    }

    @Test
    void hasNothingToDoInAnEmptyStage() {
        run(4, stage(), step -> done.add(step));

        assertFalse(done.contains("a1"));
        assertEquals(List.of(), events);
    }

    /** What a test does in a step, which it knows by its repository. */
    private interface Work {
        void on(String repository);
    }

    private void run(int width, Stage stage, Work work) {
        new StageExecutor(events::add, clock, width).run(stage, PushStep.CreateRepository.class, (step, progress) -> {
            work.on(step.repository());
            return step.repository();
        });
    }

    /** Steps by the name of their subject, and a digit that tells them apart. */
    private static Stage stage(String... steps) {
        Stage.Builder stage = Stage.titled("test");
        for (String step : steps) {
            stage.step(new PushStep.CreateRepository(new ServiceName(step.substring(0, 1)), step, SETTINGS));
        }
        return stage.concurrent();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(5, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
