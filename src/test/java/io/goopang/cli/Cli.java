package io.goopang.cli;

import io.goopang.manifest.ManifestSource;
import io.goopang.port.PortSettings;
import io.goopang.port.Ports;
import io.goopang.report.TerminalSize;
import io.goopang.run.Shop;
import io.goopang.sandbox.SandboxProcess;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;

/** The command line in a world of fakes. */
final class Cli implements Outside {

    final Shop shop = new Shop();
    final SandboxProcess sandbox = Mockito.mock(SandboxProcess.class);
    final List<PortSettings> opened = new ArrayList<>();
    final List<String> read = new ArrayList<>();
    private boolean terminal;
    private boolean interrupted;
    private byte[] typed = new byte[0];
    private boolean keyboard;
    private boolean screen;

    /** What went to the two outputs as bytes. */
    final ByteArrayOutputStream rawOut = new ByteArrayOutputStream();

    final ByteArrayOutputStream rawErr = new ByteArrayOutputStream();

    /** How often the terminal is in its raw mode more often than out of it. */
    int rawModes;

    /** What a run of the program came to. */
    record Result(int code, String out, String err) {}

    Cli onTerminal() {
        terminal = true;
        return this;
    }

    /** Somebody sits at a terminal, and types this. */
    Cli typing(String text) {
        typed = text.getBytes(StandardCharsets.UTF_8);
        keyboard = true;
        screen = true;
        return onTerminal();
    }

    /** Something comes through a pipe. */
    Cli piping(String text) {
        typed = text.getBytes(StandardCharsets.UTF_8);
        keyboard = false;
        return this;
    }

    /** Ctrl-C was pressed. */
    Cli interrupted() {
        interrupted = true;
        return this;
    }

    Cli with(String variable, String value) {
        shop.variables.put(variable, value);
        return this;
    }

    Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(
                new PrintWriter(out),
                new PrintWriter(err),
                new RawStreams(
                        new ByteArrayInputStream(typed),
                        new PrintStream(rawOut),
                        new PrintStream(rawErr),
                        keyboard,
                        screen,
                        () -> {
                            rawModes++;
                            return () -> rawModes--;
                        }),
                terminal,
                () -> TerminalSize.UNKNOWN,
                StandardCharsets.UTF_8,
                shop.variables::get,
                shop.clock,
                shop.clock::forward,
                () -> interrupted,
                "1.2.3");
        int code = CommandLineFactory.create(console, this, arguments).execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }

    @Override
    public List<ManifestSource> readManifest(Path file, @Nullable String environment) {
        read.add(file + (environment == null ? "" : " for " + environment));
        return List.of(new ManifestSource(file.toString(), shop.manifestText()));
    }

    @Override
    public Ports open(PortSettings settings) {
        opened.add(settings);
        return shop.ports;
    }

    @Override
    public SandboxProcess sandbox() {
        return sandbox;
    }
}
