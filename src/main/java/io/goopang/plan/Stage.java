package io.goopang.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Steps that are planned from the same look at the world.
 *
 * @param title such as {@code build}
 * @param steps in an order that holds within each subject; different subjects run at once
 * @param sequential whether even different subjects run one after the other
 * @param notices what the user should know although there is nothing to do about it
 */
public record Stage(String title, List<Step> steps, boolean sequential, List<String> notices) {

    public Stage {
        steps = List.copyOf(steps);
        notices = List.copyOf(notices);
    }

    public static Builder titled(String title) {
        return new Builder(title);
    }

    /** Collects the steps of a stage. */
    public static final class Builder {
        private final String title;
        private final List<Step> steps = new ArrayList<>();
        private final List<String> notices = new ArrayList<>();

        private Builder(String title) {
            this.title = title;
        }

        public Builder step(Step step) {
            steps.add(step);
            return this;
        }

        public Builder notice(String text) {
            notices.add(text);
            return this;
        }

        public Stage concurrent() {
            return new Stage(title, steps, false, notices);
        }

        public Stage sequential() {
            return new Stage(title, steps, true, notices);
        }
    }
}
