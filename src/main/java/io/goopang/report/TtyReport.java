package io.goopang.report;

import io.goopang.event.Event;
import io.goopang.event.Task;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Shows a line for each running task at the foot of a terminal, and above them lines for what is over.
 *
 * <p>It draws when it is told the time and never between, so that a flood of events costs no more than a trickle.
 */
public final class TtyReport implements Report {

    /** What shows the cursor again, for whoever ends the process in the middle of the display. */
    public static final String CURSOR_ON = LiveRegion.CURSOR_ON;

    private final PrintWriter out;
    private final Look look;
    private final boolean verbose;
    private final Supplier<TerminalSize> size;
    private final RunningTasks running = new RunningTasks();
    private final List<String> above = new ArrayList<>();
    private final LiveRegion region = new LiveRegion();

    /**
     * A report on a terminal.
     *
     * @param verbose whether to show what programs print
     * @param size asked for with every frame, since windows are resized
     */
    public TtyReport(PrintWriter out, Look look, boolean verbose, Supplier<TerminalSize> size) {
        this.out = out;
        this.look = look;
        this.verbose = verbose;
        this.size = size;
    }

    @Override
    public void show(Event event, Instant at) {
        running.follow(event, at);
        if (event instanceof Event.Finished finished) {
            above.add(over(look.done(), finished.task(), finished.took(), finished.result()));
        } else if (event instanceof Event.Failed failed) {
            above.add(over(look.failed(), failed.task(), failed.took(), failed.what()));
        } else if (event instanceof Event.Warned warned) {
            above.add(Remark.warning(warned, look));
        } else if (event instanceof Event.Noted noted) {
            above.add(Remark.note(noted));
        } else if (event instanceof Event.Printed printed && verbose) {
            above.add(Remark.printed(printed));
        }
    }

    private String over(String mark, Task task, Duration took, String result) {
        return (mark + " " + task + "  " + new Elapsed(took) + "  " + Printable.result(result, look)).stripTrailing();
    }

    @Override
    public void tick(Instant now) {
        TerminalSize screen = size.get();
        draw(live(now, screen), screen);
    }

    private List<String> live(Instant now, TerminalSize screen) {
        List<RunningTask> tasks = running.all();
        int room = Math.max(1, screen.rows() - 1);
        int shown = tasks.size() <= room ? tasks.size() : room - 1;
        int width = tasks.stream()
                .limit(shown)
                .mapToInt(task -> TextWidth.of(task.task().toString()))
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (RunningTask task : tasks.subList(0, shown)) {
            lines.add(look.spinner(now.toEpochMilli())
                    + TextWidth.cut(" " + position(task, width, now), screen.columns() - 2, look.ellipsis()));
        }
        if (shown < tasks.size()) {
            String more = "  and " + (tasks.size() - shown) + " more";
            lines.add(TextWidth.cut(more, screen.columns() - 1, look.ellipsis()));
        }
        return lines;
    }

    private static String position(RunningTask task, int width, Instant now) {
        String elapsed = TextWidth.padLeft(task.elapsed(now).soFar(), 4);
        String text = TextWidth.padRight(task.task().toString(), width) + "  " + elapsed + "  " + task.progress();
        return (text.stripTrailing() + "  " + task.detail()).stripTrailing();
    }

    @Override
    public void end(Instant now) {
        for (RunningTask task : running.all()) {
            above.add(look.unfinished() + " " + task.task() + "  unfinished after " + task.elapsed(now));
        }
        draw(List.of(), size.get());
    }

    private void draw(List<String> live, TerminalSize screen) {
        if (above.isEmpty() && live.isEmpty() && region.isEmpty()) {
            return;
        }
        out.print(region.frame(above, live, screen));
        out.flush();
        above.clear();
    }
}
