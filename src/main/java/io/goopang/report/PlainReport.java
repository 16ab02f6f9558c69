package io.goopang.report;

import io.goopang.event.Event;
import io.goopang.event.Task;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a line for whatever happens, for logs such as those of CI.
 *
 * <p>A task that takes long says how far it is, every ten seconds where it moves bytes, else every minute. What tasks
 * say of themselves and what programs print is shown where it is asked for.
 */
public final class PlainReport implements Report {

    private static final Duration PROGRESS = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final PrintWriter out;
    private final Look look;
    private final boolean verbose;
    private final RunningTasks running = new RunningTasks();
    private final Map<Task, Said> said = new HashMap<>();

    public PlainReport(PrintWriter out, Look look, boolean verbose) {
        this.out = out;
        this.look = look;
        this.verbose = verbose;
    }

    @Override
    public void show(Event event, Instant at) {
        running.follow(event, at);
        if (event instanceof Event.Started started) {
            said.put(started.task(), new Said(at, ""));
            say(open(started.task()));
        } else if (event instanceof Event.Detailed detailed && verbose) {
            say(detailed.task() + ": " + Printable.line(detailed.line()));
        } else if (event instanceof Event.Finished finished) {
            said.remove(finished.task());
            String result = Printable.result(finished.result(), look);
            say(open(finished.task()) + " " + look.green("done") + " in " + new Elapsed(finished.took())
                    + (result.isEmpty() ? "" : " (" + result + ")"));
        } else if (event instanceof Event.Failed failed) {
            said.remove(failed.task());
            say(open(failed.task()) + " " + look.red("failed") + " after " + new Elapsed(failed.took()) + ": "
                    + Printable.result(failed.what(), look));
        } else if (event instanceof Event.Warned warned) {
            say(Remark.warning(warned, look));
        } else if (event instanceof Event.Noted noted) {
            say(Remark.note(noted));
        } else if (event instanceof Event.Printed printed && verbose) {
            say(Remark.printed(printed));
        }
    }

    private String open(Task task) {
        return task + " " + look.ellipsis();
    }

    @Override
    public void tick(Instant now) {
        for (RunningTask task : running.all()) {
            Said last = said.getOrDefault(task.task(), new Said(task.since(), ""));
            Duration silence = Duration.between(last.at, now);
            String progress = task.progress();
            if (silence.compareTo(PROGRESS) >= 0 && !progress.isEmpty() && !progress.equals(last.progress)) {
                said.put(task.task(), new Said(now, progress));
                say(task.task() + " " + progress);
            } else if (silence.compareTo(SILENCE) >= 0) {
                said.put(task.task(), new Said(now, progress));
                say(open(task.task()) + " still at it after "
                        + task.elapsed(now).soFar()
                        + (task.detail().isEmpty() ? "" : " (" + task.detail() + ")"));
            }
        }
    }

    @Override
    public void end(Instant now) {
        for (RunningTask task : running.all()) {
            say(open(task.task()) + " unfinished after " + task.elapsed(now));
        }
    }

    private void say(String line) {
        out.print(line + "\n");
        out.flush();
    }

    /** When a task's last line was written, and what progress it told. */
    private record Said(Instant at, String progress) {}
}
