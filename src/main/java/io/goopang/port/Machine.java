package io.goopang.port;

/** The machine that goopang runs on. */
@FunctionalInterface
public interface Machine {

    /** Its name, as {@code hostname} prints it; empty where it can't be told. */
    String name();
}
