package io.goopang.event;

/** Takes events from any thread, one at a time in the order they arrive. */
@FunctionalInterface
public interface EventSink {

    void publish(Event event);
}
