package io.goopang.port;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Stands before ports, counts the calls to them, and lets some of them fail. */
public final class Faults {

    /** What becomes of a call. */
    public enum Kind {
        /** It fails, and has done nothing. */
        BEFORE,
        /** It does its work, but the answer is lost. */
        AFTER,
        /** A mistake of goopang's own shows. */
        DEFECT,
        /** Ctrl-C comes while it waits. */
        INTERRUPT
    }

    private final List<String> calls = new ArrayList<>();
    private final Kind kind;
    private final Predicate<Integer> faulty;
    private final Thread worker = Thread.currentThread();
    private Consumer<String> afterEach = call -> {};

    private Faults(Kind kind, Predicate<Integer> faulty) {
        this.kind = kind;
        this.faulty = faulty;
    }

    public static Faults none() {
        return new Faults(Kind.BEFORE, call -> false);
    }

    /** A fault at the call with the given number, counted from 1. */
    public static Faults at(int number, Kind kind) {
        return new Faults(kind, call -> call == number);
    }

    /** Faults at just these calls. */
    public static Faults at(Set<Integer> numbers, Kind kind) {
        return new Faults(kind, numbers::contains);
    }

    /** Faults at this call and all after it. */
    public static Faults from(int number, Kind kind) {
        return new Faults(kind, call -> call >= number);
    }

    /** What else is done after each call, told its name. */
    public Faults afterEach(Consumer<String> look) {
        afterEach = look;
        return this;
    }

    /** The calls so far, such as {@code Host.start}. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** The port behind the faults. */
    public <T> T around(Class<T> type, T port) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(type, method, port, arguments)));
    }

    private Object call(Class<?> type, Method method, Object port, Object[] arguments) throws Throwable {
        String name = type.getSimpleName() + "." + method.getName();
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(name);
        }
        boolean fault = isFaulty(name);
        if (fault && kind == Kind.BEFORE) {
            throw failure(name);
        }
        if (fault && kind == Kind.DEFECT) {
            throw new IllegalStateException("injected into " + name);
        }
        if (fault && kind == Kind.INTERRUPT && interrupt()) {
            throw interrupted(name);
        }
        Object result;
        try {
            result = method.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            afterEach.accept(name);
        }
        if (fault && kind == Kind.AFTER) {
            throw failure(name);
        }
        return result;
    }

    private synchronized boolean isFaulty(String name) {
        calls.add(name);
        return faulty.test(calls.size());
    }

    /** Interrupts the worker, as the signal's handler does, and says whether that reaches this thread. */
    private boolean interrupt() {
        worker.interrupt();
        try {
            Thread.sleep(300);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private static Failure interrupted(String name) {
        Thread.currentThread().interrupt();
        return Failure.of(ExitCode.INTERRUPTED, "interrupted in " + name).build();
    }

    private static Failure failure(String name) {
        return Failure.of(ExitCode.REMOTE, "injected into " + name)
                .reason("the connection broke")
                .build();
    }
}
