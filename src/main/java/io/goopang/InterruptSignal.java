package io.goopang;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Ctrl-C: the first one interrupts the thread that works, so that it can tidy up; the second ends the process at once.
 *
 * <p>The platform offers signals through {@code sun.misc.Signal} of the module jdk.unsupported only, which is reached
 * by reflection; where it is missing, Ctrl-C ends the process as it always does.
 */
final class InterruptSignal {

    private static final int INTERRUPTED = 130;

    private volatile boolean received;

    private InterruptSignal() {}

    /** Hands Ctrl-C and a polite kill to the thread. */
    static InterruptSignal handledBy(Thread worker) {
        InterruptSignal signal = new InterruptSignal();
        signal.install("INT", worker);
        signal.install("TERM", worker);
        return signal;
    }

    boolean received() {
        return received;
    }

    private void install(String name, Thread worker) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
                receive(worker);
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
            // No signals on this platform: the process ends at once, as without this class.
            received = false;
        }
    }

    private void receive(Thread worker) {
        if (received) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
        received = true;
        worker.interrupt();
    }
}
