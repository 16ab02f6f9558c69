package io.goopang.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Puts the commands together. */
public final class CommandLineFactory {

    static {
        // For want of Groovy, all jars would be opened in search of it: 45 ms.
        System.setProperty("picocli.disable.closures", "true");
    }

    private CommandLineFactory() {}

    /**
     * The command line for these arguments: all of it, or where they name a command, without the others, since picocli takes
     * its time to learn each. Its {@code execute} returns the exit code and throws nothing.
     */
    public static CommandLine create(Console console, Outside outside, String... arguments) {
        RootCommand root = new RootCommand();
        Session session = new Session(console, outside, root.options);
        CommandLine line = root.command();
        Map<String, Supplier<CommandLine>> commands = commands(session);
        commands.put("completion", () -> new CompletionCommand(session, () -> create(console, outside)).command());
        Optional<String> named = named(arguments, line.getCommandSpec()).filter(commands::containsKey);
        if (named.isPresent()) {
            commands.keySet().retainAll(Set.of(named.get()));
        } else {
            line.getCommandSpec().usageMessage().footer(RootCommand.footer());
        }
        commands.values().forEach(command -> line.addSubcommand(command.get()));
        Optional.ofNullable(line.getSubcommands().get("logs"))
                .ifPresent(logs -> LogsCommand.claimShortName(logs.getCommandSpec()));
        version(line, () -> new String[] {"goopang " + console.version()});
        FailureHandler failures = new FailureHandler(session);
        line.setOut(console.out())
                .setErr(console.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        session.look().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setDefaultValueProvider(new OptionVariables(console.variables()))
                .registerConverter(Path.class, Path::of)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
        return line;
    }

    /** The command that the words name after the options of all; empty where there is none, or the help of all is asked for. */
    private static Optional<String> named(String[] words, CommandSpec root) {
        for (int i = 0; i < words.length; i++) {
            OptionSpec option = root.findOption(words[i]);
            if (!words[i].startsWith("-")) {
                return Optional.of(words[i]);
            }
            if (option != null && option.usageHelp()) {
                return Optional.empty();
            }
            if (option != null && option.arity().max() > 0) {
                i++;
            }
        }
        return Optional.empty();
    }

    /** By name, in the order of the help. */
    private static Map<String, Supplier<CommandLine>> commands(Session session) {
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("plan", () -> new PlanCommand(session).command());
        commands.put("build", () -> new BuildCommand(session).command());
        commands.put("push", () -> new PushCommand(session).command());
        commands.put("deploy", () -> new DeployCommand(session).command());
        commands.put("rollback", () -> new RollbackCommand(session).command());
        commands.put("status", () -> new StatusCommand(session).command());
        commands.put("logs", () -> new LogsCommand(session).command());
        commands.put("exec", () -> new ExecCommand(session).command());
        commands.put("down", () -> new DownCommand(session).command());
        commands.put("releases", () -> new ReleasesCommand(session).command());
        commands.put("prune", () -> new PruneCommand(session).command());
        commands.put("lock", () -> LockCommand.create(session));
        commands.put("lifecycle", () -> LifecycleCommand.create(session));
        commands.put("sandbox", () -> SandboxCommand.create(session));
        commands.put("schema", () -> new SchemaCommand(session).command());
        return commands;
    }

    private static void version(CommandLine line, IVersionProvider version) {
        line.getCommandSpec().versionProvider(version);
        line.getSubcommands().values().forEach(command -> version(command, version));
    }
}
