package io.goopang.edge;

import java.util.Locale;

/** One of the two places that a service's backend has: one serves, the other waits for the next container. */
public enum Slot {
    BLUE,
    GREEN;

    public Slot other() {
        return this == BLUE ? GREEN : BLUE;
    }

    /** The name of the server in HAProxy. */
    public String server() {
        return name().toLowerCase(Locale.ROOT);
    }
}
