package io.goopang.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * The process's own streams as bytes, for what is passed on as it is.
 *
 * @param keyboard whether the input is a terminal
 * @param screen whether the output is one
 * @param rawMode lets every key through as it is pressed, until what it returns is run
 */
public record RawStreams(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean keyboard,
        boolean screen,
        Supplier<Runnable> rawMode) {}
