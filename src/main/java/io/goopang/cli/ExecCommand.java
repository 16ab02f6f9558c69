package io.goopang.cli;

import io.goopang.model.HostAddress;
import io.goopang.port.HostStreams.Window;
import io.goopang.port.HostStreams.Wires;
import io.goopang.report.TerminalSize;
import io.goopang.run.ExecFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code goopang exec}. */
@Command(
        name = "exec",
        customSynopsis = "goopang exec SERVICE [OPTIONS] [--] COMMAND...",
        description = "Run a command in the container of a service, on the first of the hosts.",
        footer = {
            "",
            "Options go before COMMAND, whose first word ends them; what follows it is the command's. From a terminal"
                    + " to a terminal the command gets one too; otherwise it reads what is piped in, and its two outputs"
                    + " stay apart.",
            "",
            "The exit code is the command's own, whatever it is: 126 where it could not be run, 127 where it was not"
                    + " found, 128 and more where a signal ended it. Where goopang itself fails, its own code stands"
                    + " for that, and a line that begins with `error:` tells so."
        })
final class ExecCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    final HostArgument host = new HostArgument();

    @Parameters(index = "0", paramLabel = "SERVICE", description = "The service, accessory, or `edge`.")
    String name = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "The command and its arguments.",
            parameterConsumer = ExecCommand.Rest.class)
    List<String> command = new ArrayList<>();

    private ExecCommand(Session session) {
        this.session = session;
    }

    static CommandLine create(Session session) {
        return new CommandLine(new ExecCommand(session));
    }

    /** Takes all words from the first one of the command on, however they look. */
    static final class Rest implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> arguments, ArgSpec argument, CommandSpec command) {
            List<String> words = new ArrayList<>();
            while (!arguments.isEmpty()) {
                words.add(arguments.pop());
            }
            if (words.get(0).equals("--")) {
                words.remove(0);
            }
            if (words.isEmpty()) {
                throw new CommandLine.ParameterException(
                        command.commandLine(), "Missing required parameter: 'COMMAND'");
            }
            argument.setValue(words);
        }
    }

    @Override
    public Integer call() {
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
            return flow.run(address, name, command, wires);
        } finally {
            restore.run();
        }
    }

    private Window window() {
        TerminalSize size = session.console().size().get();
        return new Window(size.columns(), size.rows());
    }
}
