package io.goopang.cli;

import io.goopang.failure.ExitCode;
import java.util.Arrays;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a subcommand: it only tells what there is. */
@Command(
        name = "goopang",
        synopsisSubcommandLabel = "COMMAND",
        description = "Builds, pushes and rolls out a few Spring Boot services to AWS from one manifest.")
final class RootCommand implements Runnable {

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    /** The exit codes, one per line, and what holds for all commands. */
    static String[] footer() {
        Stream<String> codes =
                Arrays.stream(ExitCode.values()).map(code -> "  %3d  %s".formatted(code.code(), code.meaning()));
        return Stream.of(
                        Stream.of("", "Exit codes:"),
                        codes,
                        Stream.of("", "Any option can come from the environment: GOOPANG_FILE stands for --file."))
                .flatMap(lines -> lines)
                .toArray(String[]::new);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
