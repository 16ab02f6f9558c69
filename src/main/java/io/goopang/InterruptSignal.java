package io.goopang;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C, a polite kill, or a lost terminal: the first interrupts the thread that works, so that it can tidy up; the
 * second ends the process at once.
 *
 * <p>The platform offers signals through {@code sun.misc.Signal} of the module jdk.unsupported only, which is reached
 * by reflection; where it is missing, signals end the process as they always do.
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
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
                receive();
            }
            return null;
        };
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
            signal.getMethod("handle", signal, type)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // This platform has no such signal.
        }
    }
}
