package io.goopang.event;

import org.jspecify.annotations.Nullable;

/**
 * What an event is about: one action on one subject.
 *
 * @param subject a service, a repository, or the project itself
 * @param action what is done to it in the imperative, such as {@code push image}
 */
public record Task(String subject, String action) {

    // Written out, since a short command comes here: docs/architecture.md, "Start-up".
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Task task && subject.equals(task.subject) && action.equals(task.action);
    }

    @Override
    public int hashCode() {
        return 31 * subject.hashCode() + action.hashCode();
    }

    @Override
    public String toString() {
        return subject + ": " + action;
    }
}
