package io.goopang.cli;

import io.goopang.sandbox.SandboxStatus;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code goopang sandbox start|stop|status|env}. */
@Command(
        name = "sandbox",
        synopsisSubcommandLabel = "COMMAND",
        description = "The local stand-in for ECR and STS, with the registry behind it.")
final class SandboxCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    static CommandLine create(Session session) {
        return new CommandLine(new SandboxCommand())
                .addSubcommand(new Start(session))
                .addSubcommand(new Stop(session))
                .addSubcommand(new Status(session))
                .addSubcommand(new Env(session));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    /** {@code goopang sandbox start}. */
    @Command(name = "start", description = "Start it, unless it runs already; it serves until it is stopped.")
    static final class Start implements Callable<Integer> {
        private final Session session;

        Start(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            SandboxStatus.Running running = session.outside().sandbox().start();
            session.print("The sandbox %s at %s; its data are in %s.%n"
                    .formatted(
                            running.fresh() ? "has started" : "runs already",
                            running.endpoint(),
                            running.dataFolder()));
            return 0;
        }
    }

    /** {@code goopang sandbox stop}. */
    @Command(name = "stop", description = "Stop it; its data stay.")
    static final class Stop implements Callable<Integer> {
        private final Session session;

        Stop(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            boolean ran = session.outside().sandbox().stop();
            session.print(ran ? "The sandbox has stopped.\n" : "The sandbox was not running.\n");
            return 0;
        }
    }

    /** {@code goopang sandbox status}. */
    @Command(name = "status", description = "Show whether it runs, where, and where its data are.")
    static final class Status implements Callable<Integer> {
        private final Session session;

        Status(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            SandboxStatus status = session.outside().sandbox().status();
            if (status instanceof SandboxStatus.Running running) {
                session.print("The sandbox runs at %s (process %d, since %s); its data are in %s.%n"
                        .formatted(running.endpoint(), running.pid(), running.startedAt(), running.dataFolder()));
            } else if (status instanceof SandboxStatus.Stopped stopped) {
                session.print("The sandbox does not run; its data are in %s.%n".formatted(stopped.dataFolder()));
            }
            return 0;
        }
    }

    /** {@code goopang sandbox env}. */
    @Command(
            name = "env",
            description = "Print the variables that point other tools at it: eval \"$(goopang sandbox env)\"")
    static final class Env implements Callable<Integer> {
        private final Session session;

        Env(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            // AWS's documented example key: the sandbox takes any, and no real one should reach it.
            Map<String, String> variables = new TreeMap<>(Map.of(
                    "AWS_ENDPOINT_URL", session.outside().sandbox().endpoint().toString(),
                    "AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE",
                    "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                    "AWS_REGION", "ap-northeast-2",
                    // What AWS's own CLI reads in place of AWS_REGION.
                    "AWS_DEFAULT_REGION", "ap-northeast-2"));
            StringBuilder text = new StringBuilder();
            variables.forEach((name, value) -> text.append("export ")
                    .append(name)
                    .append('=')
                    .append(value)
                    .append('\n'));
            session.print(text + "unset AWS_PROFILE AWS_SESSION_TOKEN\n");
            return 0;
        }
    }
}
