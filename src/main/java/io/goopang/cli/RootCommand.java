package io.goopang.cli;

import io.goopang.failure.ExitCode;
import java.util.Arrays;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The command without a subcommand: it only tells what there is. */
final class RootCommand {

    private final Syntax syntax = new Syntax(
                    "goopang", "Builds, pushes and rolls out a few Spring Boot services to AWS from one manifest.")
            .forAll();

    final GlobalOptions options = new GlobalOptions(syntax);

    CommandLine command() {
        return syntax.group();
    }

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
}
