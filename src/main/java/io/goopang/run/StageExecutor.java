package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.event.EventSink;
import io.goopang.event.Task;
import io.goopang.failure.Failure;
import io.goopang.model.ServiceName;
import io.goopang.plan.Stage;
import io.goopang.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs the steps of a stage: those of one subject in order, different subjects side by side. */
public final class StageExecutor {

    private final EventSink events;
    private final InstantSource clock;
    private final int width;

    /**
     * An executor.
     *
     * @param width how many subjects are worked on at once
     */
    public StageExecutor(EventSink events, InstantSource clock, int width) {
        this.events = events;
        this.clock = clock;
        this.width = width;
    }

    /**
     * Runs all steps, which must be of the given kind.
     *
     * <p>After a failure no step begins, and those under way may end; it is thrown with the others suppressed in it.
     */
    <S extends Step> void run(Stage stage, Class<S> kind, StepRunner<S> runner) {
        stage.notices().forEach(notice -> events.publish(new Event.Warned(notice)));
        AtomicBoolean failed = new AtomicBoolean();
        new Lanes(width).map(lanes(stage, kind), lane -> {
            for (S step : lane) {
                if (!failed.get()) {
                    runStep(step, runner, failed);
                }
            }
            return lane;
        });
    }

    private static <S extends Step> List<List<S>> lanes(Stage stage, Class<S> kind) {
        Map<String, List<S>> lanes = new LinkedHashMap<>();
        for (Step step : stage.steps()) {
            String lane = stage.sequential() ? "" : step.phrase().subject();
            lanes.computeIfAbsent(lane, subject -> new ArrayList<>()).add(kind.cast(step));
        }
        return List.copyOf(lanes.values());
    }

    private <S extends Step> void runStep(S step, StepRunner<S> runner, AtomicBoolean failed) {
        Task task = new Task(step.phrase().subject(), step.phrase().action());
        Instant start = clock.instant();
        events.publish(new Event.Started(task));
        try {
            String result = runner.run(step, new ReportedProgress(events, clock, task));
            events.publish(new Event.Finished(task, result, Duration.between(start, clock.instant())));
        } catch (RuntimeException | Error e) {
            failed.set(true);
            String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            events.publish(new Event.Failed(task, what, Duration.between(start, clock.instant())));
            if (e instanceof Failure failure) {
                throw about(step.phrase().subject(), failure);
            }
            throw e;
        }
    }

    /** Ports work on images and containers; whose those are is known here. */
    private static Failure about(String subject, Failure failure) {
        boolean project = subject.equals(Step.Phrase.PROJECT) || !ServiceName.isValid(subject);
        return project || failure.service().isPresent()
                ? failure
                : failure.toBuilder().service(new ServiceName(subject)).build();
    }
}
