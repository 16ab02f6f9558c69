package io.goopang.run;

import io.goopang.event.EventSink;
import io.goopang.model.HostAddress;
import io.goopang.port.Ports;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What every flow works with.
 *
 * @param variables looks up an environment variable; null where it is not set
 */
public record Workbench(
        Project project,
        Ports ports,
        EventSink events,
        InstantSource clock,
        Pause pause,
        Function<String, @Nullable String> variables) {

    private static final int NETWORK_WIDTH = 4;

    /** The same, with its events going elsewhere. */
    Workbench reporting(EventSink sink) {
        return new Workbench(project, ports, sink, clock, pause, variables);
    }

    /** The same for work on one host, which its events name where it is one of several. */
    Workbench at(HostAddress host, boolean several) {
        return several ? reporting(new HostEvents(events, host.name())) : this;
    }

    /** The same for another project. */
    Workbench on(Project other) {
        return new Workbench(other, ports, events, clock, pause, variables);
    }

    /** For steps that mostly wait for others: uploads, downloads. */
    StageExecutor executor() {
        return new StageExecutor(events, clock, NETWORK_WIDTH);
    }

    /** For look-ups that mostly wait for others. */
    Lanes lanes() {
        return new Lanes(NETWORK_WIDTH);
    }
}
