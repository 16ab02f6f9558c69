package io.goopang.port;

import java.util.Optional;

/** What a container of the {@link FakeHost} does once it is started. */
@FunctionalInterface
public interface Behaviour {

    /** How it answers the given probe, counted from 1; empty where it is healthy. */
    Optional<String> answer(FakeContainer container, int probe);

    /** What the engine says to an attempt to start it; empty where that goes well. */
    default Optional<String> refusal() {
        return Optional.empty();
    }

    static Behaviour healthy() {
        return (container, probe) -> Optional.empty();
    }

    /** Is healthy from a later probe on. */
    static Behaviour slow(int probes) {
        return (container, probe) -> probe < probes ? Optional.of("connection refused") : Optional.empty();
    }

    static Behaviour neverHealthy() {
        return (container, probe) -> Optional.of("HTTP 503");
    }

    /** Exits before its second look. */
    static Behaviour exiting(int code) {
        return (container, probe) -> {
            container.exit(code);
            return Optional.of("connection refused");
        };
    }

    static Behaviour outOfMemory() {
        return (container, probe) -> {
            container.killedForMemory();
            return Optional.of("connection refused");
        };
    }

    /** Exits and is started by the engine again and again. */
    static Behaviour restarting() {
        return (container, probe) -> {
            container.restarted();
            return Optional.of("connection refused");
        };
    }

    static Behaviour refusing(String words) {
        return new Behaviour() {
            @Override
            public Optional<String> answer(FakeContainer container, int probe) {
                return Optional.of("connection refused");
            }

            @Override
            public Optional<String> refusal() {
                return Optional.of(words);
            }
        };
    }
}
