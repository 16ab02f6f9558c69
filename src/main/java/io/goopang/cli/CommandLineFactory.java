package io.goopang.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Puts the commands together. */
public final class CommandLineFactory {

    private CommandLineFactory() {}

    /** The whole command line; its {@code execute} returns the exit code and throws nothing. */
    public static CommandLine create(Console console, Outside outside) {
        RootCommand root = new RootCommand();
        Session session = new Session(console, outside, root.options);
        CommandLine logs = new CommandLine(new LogsCommand(session));
        CommandLine line = new CommandLine(root)
                .addSubcommand(new PlanCommand(session))
                .addSubcommand(new BuildCommand(session))
                .addSubcommand(new PushCommand(session))
                .addSubcommand(new DeployCommand(session))
                .addSubcommand(new RollbackCommand(session))
                .addSubcommand(new StatusCommand(session))
                .addSubcommand(logs)
                .addSubcommand(ExecCommand.create(session))
                .addSubcommand(new DownCommand(session))
                .addSubcommand(new ReleasesCommand(session))
                .addSubcommand(new PruneCommand(session))
                .addSubcommand(LockCommand.create(session))
                .addSubcommand(LifecycleCommand.create(session))
                .addSubcommand(SandboxCommand.create(session))
                .addSubcommand(new SchemaCommand(session));
        LogsCommand.claimShortName(logs.getCommandSpec());
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

    private static void standardOptions(CommandLine line, Console console) {
        CommandSpec spec = line.getCommandSpec();
        spec.mixinStandardHelpOptions(true).versionProvider(() -> new String[] {"goopang " + console.version()});
        line.getSubcommands().values().forEach(subcommand -> standardOptions(subcommand, console));
    }
}
