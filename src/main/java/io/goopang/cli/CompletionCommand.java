package io.goopang.cli;

import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;

/** {@code goopang completion}. */
final class CompletionCommand {

    /** The shells that goopang can be completed in. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    private final Syntax syntax = new Syntax(
                    "completion", "Print a script that makes your shell complete commands and options.")
            .footer(
                    "",
                    "bash and zsh:  source <(goopang completion bash)",
                    "fish:          goopang completion fish | source",
                    "",
                    "In the shell's own start-up file it holds for each new one. It completes the word `goopang`, so have"
                            + " it on the PATH.");
    private final Argument<Shell> shell = syntax.word(Shell.class, "SHELL", "bash, zsh or fish.");
    private final Session session;
    private final Supplier<CommandLine> all;

    /**
     * The command.
     *
     * @param all makes the command line with all commands
     */
    CompletionCommand(Session session, Supplier<CommandLine> all) {
        this.session = session;
        this.all = all;
    }

    CommandLine command() {
        return syntax.command(this::run);
    }

    private int run() {
        session.print(
                shell.value() == Shell.fish ? FishCompletion.of(all.get()) : AutoComplete.bash("goopang", all.get()));
        return 0;
    }
}
