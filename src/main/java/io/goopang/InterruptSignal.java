package io.goopang;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * Ctrl-C, a polite kill, or a lost terminal: the first interrupts the thread that works, so that it can tidy up; the
 * second ends the process at once.
 *
 * <p>The platform offers signals through {@code sun.misc.Signal} of the module jdk.unsupported only (JEP 260: it stays until
 * there is something else).
 */
final class InterruptSignal {

    /** A signal that the process was started with as ignored, as {@code nohup} does with HUP, stays ignored. */
    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    private final AtomicBoolean received = new AtomicBoolean();
    private final Thread worker;
    private final Runnable end;

    /**
     * A signal that was not received yet.
     *
     * @param end ends the process at once
     */
    InterruptSignal(Thread worker, Runnable end) {
        this.worker = worker;
        this.end = end;
    }

    /** Takes the process's signals from now on. */
    InterruptSignal install() {
        SIGNALS.forEach(this::install);
        return this;
    }

    boolean received() {
        return received.get();
    }

    void receive() {
        if (received.getAndSet(true)) {
            end.run();
        } else {
            worker.interrupt();
        }
    }

    private void install(String name) {
        try {
            Signal.handle(new Signal(name), signal -> receive());
        } catch (IllegalArgumentException e) {
            // This platform has no such signal.
        }
    }
}
