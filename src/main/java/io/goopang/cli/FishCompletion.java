package io.goopang.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Makes the completions of a command line for fish, which picocli does not (https://fishshell.com/docs/current/cmds/complete.html). */
final class FishCompletion {

    private final String program;
    private final List<String> lines = new ArrayList<>();

    private FishCompletion(String program) {
        this.program = program;
    }

    /** A script for fish. */
    static String of(CommandLine root) {
        FishCompletion fish = new FishCompletion(root.getCommandName());
        fish.line("-f", "");
        fish.commands(root, "__fish_use_subcommand");
        root.getSubcommands().forEach((name, command) -> {
            String below = "__fish_seen_subcommand_from " + name;
            if (!command.getSubcommands().isEmpty()) {
                String names = String.join(" ", command.getSubcommands().keySet());
                fish.commands(command, below + "; and not __fish_seen_subcommand_from " + names);
            }
            fish.options(command, below);
            command.getSubcommands()
                    .forEach((deeper, each) ->
                            fish.options(each, below + "; and __fish_seen_subcommand_from " + deeper));
        });
        return String.join("\n", fish.lines) + "\n";
    }

    private void commands(CommandLine parent, String condition) {
        parent.getSubcommands()
                .forEach((name, command) -> line(
                        "-n " + quoted(condition) + " -a " + quoted(name),
                        first(command.getCommandSpec().usageMessage().description())));
    }

    private void options(CommandLine command, String condition) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            String names = List.of(option.names()).stream()
                    .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                    .collect(Collectors.joining(" "));
            boolean file = option.type() == Path.class;
            String value = option.arity().max() == 0 ? "" : file ? " -r -F" : " -x";
            line("-n " + quoted(condition) + " " + names + value, first(option.description()));
        }
    }

    private void line(String what, String description) {
        lines.add("complete -c " + program + " " + what + (description.isEmpty() ? "" : " -d " + quoted(description)));
    }

    private static String first(String[] texts) {
        return texts.length == 0 ? "" : texts[0].replace("%n", " ").replace("%%", "%");
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
