package io.goopang.report;

import io.goopang.plan.Plan;
import io.goopang.plan.Stage;
import io.goopang.plan.Step;
import java.util.List;

/** Prints a plan for people: its stages, and in columns what each step does to what. */
public final class PlanText {

    private static final int LONG_COMMAND = 100;

    private final Look look;

    public PlanText(Look look) {
        this.look = look;
    }

    /** The whole plan, each line ending in a newline. */
    public String render(Plan plan) {
        List<Step.Phrase> phrases = plan.stages().stream()
                .flatMap(stage -> stage.steps().stream())
                .map(Step::phrase)
                .toList();
        int subjects = widest(phrases.stream().map(Step.Phrase::subject).toList());
        int actions = widest(phrases.stream().map(Step.Phrase::action).toList());
        StringBuilder text = new StringBuilder();
        for (Stage stage : plan.stages()) {
            if (stage.steps().isEmpty() && stage.notices().isEmpty()) {
                continue;
            }
            text.append(look.bold(stage.title())).append('\n');
            for (Step step : stage.steps()) {
                Step.Phrase phrase = step.phrase();
                String line = "  " + TextWidth.padRight(phrase.subject(), subjects) + "  "
                        + TextWidth.padRight(phrase.action(), actions) + "  " + detail(phrase.detail());
                text.append(line.stripTrailing()).append('\n');
            }
            for (String notice : stage.notices()) {
                text.append("  ")
                        .append(look.yellow("note:"))
                        .append(' ')
                        .append(Printable.indented(notice, 8))
                        .append('\n');
            }
            text.append('\n');
        }
        return text.append(summary(plan, phrases.size())).append('\n').toString();
    }

    private static int widest(List<String> texts) {
        return texts.stream().mapToInt(TextWidth::of).max().orElse(0);
    }

    /** The detail on one line; of a long script only its first. */
    private String detail(String detail) {
        String line = Printable.line(detail);
        List<String> lines = Printable.lines(detail);
        if (lines.size() == 1 || TextWidth.of(line) <= LONG_COMMAND) {
            return line;
        }
        return lines.get(0) + " " + look.ellipsis() + " (" + lines.size() + " lines)";
    }

    private static String summary(Plan plan, int steps) {
        if (plan.isEmpty()) {
            return "Nothing to do: everything is as the manifest wants it.";
        }
        long stages =
                plan.stages().stream().filter(stage -> !stage.steps().isEmpty()).count();
        return "Plan: " + steps + (steps == 1 ? " step" : " steps") + " in " + stages
                + (stages == 1 ? " stage." : " stages.");
    }
}
