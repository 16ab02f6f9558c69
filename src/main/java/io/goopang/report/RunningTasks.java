package io.goopang.report;

import io.goopang.event.Event;
import io.goopang.event.Task;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tasks that have started and not yet ended, in the order they started. */
final class RunningTasks {

    private final Map<Task, RunningTask> tasks = new LinkedHashMap<>();

    /** Keeps account of an event; progress of a task that isn't running, which a late callback may bring, is ignored. */
    void follow(Event event, Instant at) {
        if (event instanceof Event.Started started) {
            tasks.putIfAbsent(started.task(), new RunningTask(started.task(), at));
        } else if (event instanceof Event.Progressed progressed) {
            RunningTask task = tasks.get(progressed.task());
            if (task != null) {
                task.progressed(progressed.done(), progressed.total());
            }
        } else if (event instanceof Event.Detailed detailed) {
            RunningTask task = tasks.get(detailed.task());
            if (task != null) {
                task.detailed(detailed.line());
            }
        } else if (event instanceof Event.Finished finished) {
            tasks.remove(finished.task());
        } else if (event instanceof Event.Failed failed) {
            tasks.remove(failed.task());
        }
    }

    List<RunningTask> all() {
        return List.copyOf(tasks.values());
    }
}
