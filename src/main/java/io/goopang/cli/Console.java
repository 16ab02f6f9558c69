package io.goopang.cli;

import io.goopang.report.TerminalSize;
import io.goopang.run.Pause;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a command runs: its streams, its variables, its clock.
 *
 * @param out takes results
 * @param err takes events and failures
 * @param raw the same streams as bytes, and the input
 * @param terminal whether err is one
 * @param variables looks up an environment variable; null where it is not set
 * @param pause lets time pass
 * @param interrupted whether the user pressed Ctrl-C
 */
public record Console(
        PrintWriter out,
        PrintWriter err,
        RawStreams raw,
        boolean terminal,
        Supplier<TerminalSize> size,
        Charset charset,
        Function<String, @Nullable String> variables,
        InstantSource clock,
        Pause pause,
        BooleanSupplier interrupted,
        String version) {

    boolean isSet(String variable) {
        String value = variables.apply(variable);
        return value != null && !value.isEmpty();
    }
}
