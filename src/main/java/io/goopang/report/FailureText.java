package io.goopang.report;

import io.goopang.failure.Failure;
import io.goopang.failure.Problem;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells people what failed, why, what to do next, and what state things are in.
 *
 * <p>Of a {@link Failure} it prints the parts and nothing of its cause; any other throwable is a defect in goopang.
 */
public final class FailureText {

    /** Where the words of a part begin, after the longest label. */
    private static final int INDENT = 9;

    private final Look look;
    private final boolean debug;

    /**
     * A text for people.
     *
     * @param debug whether to append the trace
     */
    public FailureText(Look look, boolean debug) {
        this.look = look;
        this.debug = debug;
    }

    /** The whole text, each line ending in a newline. */
    public String render(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Set<String> told = new HashSet<>();
        if (thrown instanceof Failure failure) {
            String said = said(failure);
            told.add(said);
            text.append(look.red("error:")).append(said);
        } else {
            appendDefect(text, thrown);
        }
        for (Failure other : FailureChain.others(thrown)) {
            String said = said(other);
            // What all services share, such as a full disk, is worth saying once.
            if (told.add(said)) {
                text.append('\n').append(look.red("also failed:")).append(said);
            }
        }
        if (debug) {
            text.append('\n').append(FailureChain.trace(thrown).replace("\r\n", "\n"));
        }
        return text.toString();
    }

    /** What stands after the label. */
    private String said(Failure failure) {
        StringBuilder text = new StringBuilder();
        String what = failure.getMessage() == null ? "" : failure.getMessage();
        String service = failure.service()
                .map(name -> name.value())
                .filter(name -> !what.contains(name))
                .map(name -> name + ": ")
                .orElse("");
        String host = failure.host().map(name -> name + ": ").orElse("");
        text.append(' ').append(Printable.indented(host + service + what, 2)).append('\n');
        for (Problem problem : failure.problems()) {
            text.append(Printable.line(problem.toString())).append('\n');
        }
        failure.reason().ifPresent(reason -> part(text, "why:", reason));
        failure.mend().ifPresent(mend -> part(text, "next:", mend));
        failure.state().ifPresent(state -> part(text, "state:", state));
        return text.toString();
    }

    private void appendDefect(StringBuilder text, Throwable thrown) {
        String message = thrown.getMessage();
        text.append(look.red("defect in goopang:"))
                .append(' ')
                .append(thrown.getClass().getName());
        if (message != null && !message.isBlank()) {
            text.append(": ").append(Printable.indented(message, 2));
        }
        text.append('\n');
        part(text, "why:", "this is a mistake in goopang itself, not in your project or its settings");
        part(
                text,
                "next:",
                debug
                        ? "please report it with the trace below"
                        : "please report it with the trace, which the same command prints with --debug");
    }

    private void part(StringBuilder text, String label, String words) {
        String gap = " ".repeat(INDENT - 2 - label.length());
        text.append("  ").append(look.bold(label)).append(gap);
        text.append(Printable.indented(words, INDENT)).append('\n');
    }
}
