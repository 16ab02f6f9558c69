package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.report.FailureJson;
import io.goopang.report.FailureText;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where failures become text and exit codes. */
final class FailureHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Session session;

    FailureHandler(Session session) {
        this.session = session;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine line, ParseResult parsed) {
        return report(thrown);
    }

    @Override
    public int handleParseException(ParameterException thrown, String[] arguments) {
        CommandLine line = thrown.getCommandLine();
        line.getErr().println(line.getColorScheme().errorText("error: " + thrown.getMessage()));
        if (!UnmatchedArgumentException.printSuggestions(thrown, line.getErr())) {
            line.getErr().println("Try `" + line.getCommandSpec().qualifiedName() + " --help`.");
        }
        line.getErr().flush();
        return ExitCode.USAGE.code();
    }

    private int report(Exception thrown) {
        Exception shown = session.console().interrupted().getAsBoolean() ? interrupted(thrown) : thrown;
        boolean debug = session.options().debug();
        boolean json = session.json() || session.options().progress() == GlobalOptions.ProgressMode.json;
        String text = json
                ? new FailureJson(debug).render(shown, session.console().clock().instant())
                : new FailureText(session.look(), debug).render(shown);
        session.console().err().print(text);
        session.console().err().flush();
        return (shown instanceof Failure failure ? failure.exitCode() : ExitCode.DEFECT).code();
    }

    /**
     * Whatever broke when Ctrl-C cut it short is no failure of its own; the state it left things in still counts, and so
     * does a rollout that failed by itself before.
     */
    private static Failure interrupted(Exception thrown) {
        if (!(thrown instanceof Failure failure)) {
            return Failure.of(ExitCode.INTERRUPTED, "interrupted").cause(thrown).build();
        }
        boolean rollout = failure.exitCode() == ExitCode.ROLLED_BACK || failure.exitCode() == ExitCode.NOT_RESTORED;
        if (rollout || failure.exitCode() == ExitCode.INTERRUPTED) {
            return failure.toBuilder().exitCode(ExitCode.INTERRUPTED).build();
        }
        Failure.Builder result = Failure.of(ExitCode.INTERRUPTED, "interrupted").cause(thrown);
        failure.state().ifPresent(result::state);
        return result.build();
    }
}
