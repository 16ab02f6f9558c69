package io.goopang.cli;

import io.goopang.model.HostAddress;
import io.goopang.port.HostStreams.Window;
import io.goopang.port.HostStreams.Wires;
import io.goopang.report.TerminalSize;
import io.goopang.run.ExecFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** {@code goopang exec}. */
final class ExecCommand {

    private final Syntax syntax = new Syntax(
                    "exec", "Run a command in the container of a service, on the first of the hosts.")
            .synopsis("goopang exec SERVICE [OPTIONS] [--] COMMAND...")
            .footer(
                    "",
                    "Options go before COMMAND, whose first word ends them; what follows it is the command's. From a"
                            + " terminal to a terminal the command gets one too; otherwise it reads what is piped in, and"
                            + " its two outputs stay apart.",
                    "",
                    "The exit code is the command's own, whatever it is: 126 or 127 where it could not be run or found,"
                            + " as the engine has it, 128 and more where a signal ended it. Where goopang itself fails, its own code"
                            + " stands for that, and a line that begins with `error:` tells so.");
    private final HostArgument host = new HostArgument(syntax);

    private final Argument<String> name = syntax.word("SERVICE", "The service, accessory, or `edge`.");

    private final Argument<List<String>> words =
            syntax.words("COMMAND", "The command and its arguments.", this::takeAll);
    private final Session session;

    ExecCommand(Session session) {
        this.session = session;
    }

    CommandLine command() {
        return syntax.command(this::run);
    }

    /** Takes all words from the first one of the command on, however they look. */
    private void takeAll(Stack<String> arguments, ArgSpec argument, CommandSpec command) {
        List<String> taken = new ArrayList<>();
        while (!arguments.isEmpty()) {
            taken.add(arguments.pop());
        }
        if (taken.get(0).equals("--")) {
            taken.remove(0);
        }
        if (taken.isEmpty()) {
            throw syntax.wrong("Missing required parameter: 'COMMAND'");
        }
        argument.setValue(taken);
    }

    private int run() {
        return session.work(bench ->
                new Answer("", run(new ExecFlow(bench), host.addresses(bench).get(0))));
    }

    private int run(ExecFlow flow, HostAddress address) {
        RawStreams raw = session.console().raw();
        boolean terminal = raw.keyboard() && raw.screen();
        @Nullable Supplier<Window> window = terminal ? this::window : null;
        boolean input = terminal || !raw.keyboard();
        Wires wires = new Wires(input ? raw.in() : null, raw.out(), raw.err(), window);
        Runnable restore = terminal ? raw.rawMode().get() : () -> {};
        try {
            return flow.run(address, name.value(), words.value(), wires);
        } finally {
            restore.run();
        }
    }

    private Window window() {
        TerminalSize size = session.console().size().get();
        return new Window(size.columns(), size.rows());
    }
}
