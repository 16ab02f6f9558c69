package io.goopang.run;

import io.goopang.event.Progress;

/** Does one step. */
@FunctionalInterface
interface StepRunner<S> {

    /** Does the step and returns what came of it in a few words, such as a digest; may be empty. */
    String run(S step, Progress progress);
}
