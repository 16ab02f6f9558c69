package io.goopang.plan;

/** One thing to do; it is a value, so that plans can be printed and compared without doing anything. */
public sealed interface Step permits BuildStep, PushStep, RolloutStep, HostStep {

    /** What it does, in words. */
    Phrase phrase();

    /**
     * A step in words.
     *
     * @param subject what it is done to: a service, an accessory, or the project
     * @param action what is done, in the imperative
     * @param detail with what, or why; may be empty
     */
    record Phrase(String subject, String action, String detail) {

        /** The subject of what concerns no single service. */
        public static final String PROJECT = "project";
    }
}
