package io.goopang.run;

import io.goopang.failure.Failure;
import io.goopang.plan.ContainerState;
import io.goopang.port.Host;
import java.util.List;
import java.util.Locale;

/** What a failed container leaves behind to explain it: how it ended, and its last words. */
final class Evidence {

    private static final int LINES = 20;

    /** 128 and the number of SIGKILL, which is what the kernel ends a process with that takes too much. */
    private static final int KILLED = 137;

    private final Host host;

    Evidence(Host host) {
        this.host = host;
    }

    /** How the container ended and what it printed last, as it said it: secrets may be among it. */
    String of(ContainerState state) {
        StringBuilder text = new StringBuilder(ending(state));
        List<String> lines = lastLines(state.id());
        LikelyCause.of(lines).ifPresent(cause -> text.append("\nlikely: ").append(cause));
        if (!lines.isEmpty()) {
            text.append("\nits last lines:");
            lines.forEach(line -> text.append("\n  ").append(line));
        }
        return text.toString();
    }

    private static String ending(ContainerState state) {
        if (state.outOfMemory()) {
            return "it ran out of memory (exit code " + state.exitCode() + "): raise its memory limit";
        }
        if (!state.error().isEmpty()) {
            return state.error();
        }
        return switch (state.status()) {
            case EXITED, DEAD -> "it exited with code " + code(state);
            case RESTARTING -> "it keeps exiting, last with code " + code(state);
            case RUNNING -> state.restarts() > 0 ? "it exited and was started again" : "it is running";
            default -> "it is " + state.status().name().toLowerCase(Locale.ROOT);
        };
    }

    /** The engine may miss that memory was the reason: what says so and what says that it exited race each other. */
    private static String code(ContainerState state) {
        return state.exitCode()
                + (state.exitCode() == KILLED
                        ? ": it was killed, most likely since it ran out of memory; then raise its memory limit"
                        : "");
    }

    /** The log is a courtesy: where it can't be read, the failure itself still counts. */
    private List<String> lastLines(String id) {
        try {
            return host.lastLines(id, LINES);
        } catch (Failure e) {
            return List.of();
        }
    }
}
