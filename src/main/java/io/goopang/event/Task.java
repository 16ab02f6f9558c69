package io.goopang.event;

/**
 * What an event is about: one action on one subject.
 *
 * @param subject a service, a repository, or the project itself
 * @param action what is done to it in the imperative, such as {@code push image}
 */
public record Task(String subject, String action) {

    @Override
    public String toString() {
        return subject + ": " + action;
    }
}
