package io.goopang.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Puts the commands together. */
public final class CommandLineFactory {

    private CommandLineFactory() {}

    /**
     * The command line for these arguments: all of it, or where the first one names a command, without the others, since
     * picocli takes its time to learn each. Its {@code execute} returns the exit code and throws nothing.
     */
    public static CommandLine create(Console console, Outside outside, String... arguments) {
        RootCommand root = new RootCommand();
        Session session = new Session(console, outside, root.options);
        CommandLine line = new CommandLine(root);
        Map<String, Supplier<CommandLine>> commands = commands(session);
        if (arguments.length > 0 && commands.containsKey(arguments[0])) {
            commands.keySet().retainAll(List.of(arguments[0]));
        }
        commands.values().forEach(command -> line.addSubcommand(command.get()));
        Optional.ofNullable(line.getSubcommands().get("logs"))
                .ifPresent(logs -> LogsCommand.claimShortName(logs.getCommandSpec()));
        line.getCommandSpec().usageMessage().footer(RootCommand.footer());
        standardOptions(line, console);
        FailureHandler failures = new FailureHandler(session);
        line.setOut(console.out())
                .setErr(console.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        session.look().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setDefaultValueProvider(new OptionVariables(console.variables()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
        return line;
    }

    /** By name, in the order of the help. */
    private static Map<String, Supplier<CommandLine>> commands(Session session) {
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("plan", () -> new CommandLine(new PlanCommand(session)));
        commands.put("build", () -> new CommandLine(new BuildCommand(session)));
        commands.put("push", () -> new CommandLine(new PushCommand(session)));
        commands.put("deploy", () -> new CommandLine(new DeployCommand(session)));
        commands.put("rollback", () -> new CommandLine(new RollbackCommand(session)));
        commands.put("status", () -> new CommandLine(new StatusCommand(session)));
        commands.put("logs", () -> new CommandLine(new LogsCommand(session)));
        commands.put("exec", () -> ExecCommand.create(session));
        commands.put("down", () -> new CommandLine(new DownCommand(session)));
        commands.put("releases", () -> new CommandLine(new ReleasesCommand(session)));
        commands.put("prune", () -> new CommandLine(new PruneCommand(session)));
        commands.put("lock", () -> LockCommand.create(session));
        commands.put("lifecycle", () -> LifecycleCommand.create(session));
        commands.put("sandbox", () -> SandboxCommand.create(session));
        commands.put("schema", () -> new CommandLine(new SchemaCommand(session)));
        return commands;
    }

    private static void standardOptions(CommandLine line, Console console) {
        CommandSpec spec = line.getCommandSpec();
        spec.mixinStandardHelpOptions(true).versionProvider(() -> new String[] {"goopang " + console.version()});
        line.getSubcommands().values().forEach(subcommand -> standardOptions(subcommand, console));
    }
}
