package io.goopang.plan;

import java.util.List;

/** What would be done, in the order of its stages; no steps at all mean that everything is as wanted. */
public record Plan(List<Stage> stages) {

    public Plan {
        stages = List.copyOf(stages);
    }

    public boolean isEmpty() {
        return stages.stream().allMatch(stage -> stage.steps().isEmpty());
    }

    /** Whether it would change anything; running the build command alone does not count. */
    public boolean changes() {
        return stages.stream()
                .flatMap(stage -> stage.steps().stream())
                .anyMatch(step -> !(step instanceof BuildStep.RunBuildCommand));
    }
}
