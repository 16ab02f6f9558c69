package io.goopang.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/**
 * The name, the arguments and the help of a command, as picocli's model of one. Its annotations would say the same, but to
 * read them by reflection takes a tenth of the time of a short command.
 *
 * <p>An option's names are given as the help shows them: {@code "-a, --all"}. Words on the command line belong to the
 * parameters in the order in which they were added.
 */
final class Syntax {

    private final CommandSpec command = CommandSpec.wrapWithoutInspection((Callable<Integer>) () -> work().call());
    private ScopeType scope = ScopeType.LOCAL;
    private Callable<Integer> work = () -> {
        throw wrong("Missing command");
    };

    /** A command without arguments so far. */
    Syntax(String name, String description) {
        command.name(name).usageMessage().description(description);
    }

    /** With these lines at the end of the help. */
    Syntax footer(String... lines) {
        command.usageMessage().footer(lines);
        return this;
    }

    /** With a synopsis in words of its own. */
    Syntax synopsis(String text) {
        command.usageMessage().customSynopsis(text);
        return this;
    }

    /** Whose options are also those of the commands below it. */
    Syntax forAll() {
        scope = ScopeType.INHERIT;
        return this;
    }

    /** Adds an option that is given or not. */
    Argument<Boolean> flag(String names, String description) {
        return add(option(names, boolean.class, description).initialValue(false));
    }

    /** Adds an option with a value. */
    <T> Argument<T> option(String names, Class<T> type, String label, String description) {
        return add(option(names, type, description).paramLabel(label));
    }

    /** Adds an option with a value where it is not given. */
    <T> Argument<T> option(String names, Class<T> type, String label, T usual, String description) {
        return add(option(names, type, description)
                .paramLabel(label)
                .initialValue(usual)
                .defaultValue(usual.toString()));
    }

    /** Adds an option with any number of values, separated by commas. */
    Argument<List<String>> list(String names, String label, String description) {
        return add(option(names, List.class, description)
                .auxiliaryTypes(String.class)
                .splitRegex(",")
                .initialValue(List.of())
                .paramLabel(label));
    }

    /** Adds a word that must be there. */
    Argument<String> word(String label, String description) {
        return add(parameter(String.class, label, description).required(true));
    }

    /** Adds a word that must be there and stands for something. */
    <T> Argument<T> word(Class<T> type, String label, String description) {
        return add(parameter(type, label, description).required(true));
    }

    /** Adds a word that may be there. */
    Argument<String> optionalWord(String label, String description) {
        return add(parameter(String.class, label, description).arity("0..1"));
    }

    /** Adds any number of words. */
    Argument<List<String>> words(String label, String description) {
        return add(severalWords(label, description).arity("0..1").initialValue(List.of()));
    }

    /** Adds at least one word, and has all of them taken by the consumer, whatever they look like. */
    Argument<List<String>> words(String label, String description, IParameterConsumer consumer) {
        return add(severalWords(label, description).arity("1..*").required(true).parameterConsumer(consumer));
    }

    /** What the command throws where its arguments don't go together. */
    ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** The command, with what it does; it returns the exit code. */
    CommandLine command(Callable<Integer> does) {
        work = does;
        return command();
    }

    /** A command that does nothing by itself, but has others below it. */
    CommandLine group(CommandLine... commands) {
        command.usageMessage().synopsisSubcommandLabel("COMMAND");
        CommandLine group = command();
        List.of(commands).forEach(group::addSubcommand);
        return group;
    }

    private CommandLine command() {
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
        command.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
        return new CommandLine(command);
    }

    private Callable<Integer> work() {
        return work;
    }

    private OptionSpec.Builder option(String names, Class<?> type, String description) {
        return OptionSpec.builder(names.split(", "))
                .type(type)
                .description(description)
                .scopeType(scope);
    }

    private PositionalParamSpec.Builder severalWords(String label, String description) {
        int first = command.positionalParameters().size();
        return parameter(List.class, label, description)
                .auxiliaryTypes(String.class)
                .index(first + "..*");
    }

    private PositionalParamSpec.Builder parameter(Class<?> type, String label, String description) {
        int index = command.positionalParameters().size();
        return PositionalParamSpec.builder()
                .type(type)
                .index(String.valueOf(index))
                .paramLabel(label)
                .description(description);
    }

    private <T> Argument<T> add(OptionSpec.Builder builder) {
        OptionSpec option = builder.build();
        command.addOption(option);
        return new Argument<>(option);
    }

    private <T> Argument<T> add(PositionalParamSpec.Builder builder) {
        PositionalParamSpec parameter = builder.build();
        command.addPositional(parameter);
        return new Argument<>(parameter);
    }
}
