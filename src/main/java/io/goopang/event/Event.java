package io.goopang.event;

import java.time.Duration;

/** Something that happened while a plan ran. */
public sealed interface Event {

    /** A task began. */
    record Started(Task task) implements Event {}

    /**
     * A task came further.
     *
     * @param done bytes so far
     * @param total bytes in all as far as known, which may grow; 0 where unknown
     */
    record Progressed(Task task, long done, long total) implements Event {}

    /** A task said where it stands, such as {@code Step 3/7 : COPY dependencies/ ./}. */
    record Detailed(Task task, String line) implements Event {}

    /**
     * A task is done.
     *
     * @param result what came of it in a few words, such as a digest; may be empty
     */
    record Finished(Task task, String result, Duration took) implements Event {}

    /** A task failed; the failure itself is reported once, at the end. */
    record Failed(Task task, String what, Duration took) implements Event {}

    /** Something the user should know that is no failure, such as a repository that drifted from the manifest. */
    record Warned(String text) implements Event {}

    /** Something worth a line that is neither a task nor a warning. */
    record Noted(String text) implements Event {}

    /** A line of the output of a program that goopang runs for the user; shown with {@code -v} only. */
    record Printed(String program, String line) implements Event {}
}
