package io.goopang.cli;

import io.goopang.sandbox.SandboxStatus;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;

/** {@code goopang sandbox start|stop|status|env}. */
final class SandboxCommand {

    private final Session session;

    private SandboxCommand(Session session) {
        this.session = session;
    }

    static CommandLine create(Session session) {
        SandboxCommand sandbox = new SandboxCommand(session);
        return new Syntax("sandbox", "The local stand-in for ECR and STS, with the registry behind it.")
                .group(
                        new Syntax("start", "Start it, unless it runs already; it serves until it is stopped.")
                                .command(sandbox::start),
                        new Syntax("stop", "Stop it; its data stay.").command(sandbox::stop),
                        new Syntax("status", "Show whether it runs, where, and where its data are.")
                                .command(sandbox::status),
                        new Syntax(
                                        "env",
                                        "Print the variables that point other tools at it: eval \"$(goopang sandbox env)\"")
                                .command(sandbox::environment));
    }

    private int start() {
        SandboxStatus.Running running = session.outside().sandbox().start();
        session.print("The sandbox %s at %s; its data are in %s.%n"
                .formatted(running.fresh() ? "has started" : "runs already", running.endpoint(), running.dataFolder()));
        return 0;
    }

    private int stop() {
        boolean ran = session.outside().sandbox().stop();
        session.print(ran ? "The sandbox has stopped.\n" : "The sandbox was not running.\n");
        return 0;
    }

    private int status() {
        SandboxStatus status = session.outside().sandbox().status();
        if (status instanceof SandboxStatus.Running running) {
            session.print("The sandbox runs at %s (process %d, since %s); its data are in %s.%n"
                    .formatted(running.endpoint(), running.pid(), running.startedAt(), running.dataFolder()));
        } else if (status instanceof SandboxStatus.Silent silent) {
            session.print(
                    "The sandbox (process %d) does not answer at %s yet; `goopang sandbox stop` ends it. Its data are in %s.%n"
                            .formatted(silent.pid(), silent.endpoint(), silent.dataFolder()));
        } else if (status instanceof SandboxStatus.Stopped stopped) {
            session.print("The sandbox does not run; its data are in %s.%n".formatted(stopped.dataFolder()));
        }
        return 0;
    }

    private int environment() {
        session.outside().sandbox().requireNoOther();
        // AWS's documented example key: the sandbox takes any, and no real one should reach it.
        Map<String, String> variables = new TreeMap<>(Map.of(
                "AWS_ENDPOINT_URL", session.outside().sandbox().endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "AWS_REGION", "ap-northeast-2",
                // What AWS's own CLI reads in place of AWS_REGION.
                "AWS_DEFAULT_REGION", "ap-northeast-2"));
        StringBuilder text = new StringBuilder();
        variables.forEach((name, value) ->
                text.append("export ").append(name).append('=').append(value).append('\n'));
        session.print(text + "unset AWS_PROFILE AWS_SESSION_TOKEN\n");
        return 0;
    }
}
