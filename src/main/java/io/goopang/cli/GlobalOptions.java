package io.goopang.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The options that every command takes. */
final class GlobalOptions {

    private final Argument<Path> file;
    private final Argument<String> environment;
    private final Argument<Boolean> sandbox;
    private final Argument<String> profile;
    private final Argument<String> region;
    private final Argument<Output> output;
    private final Argument<ProgressMode> progress;
    private final Argument<Boolean> yes;
    private final Argument<Boolean> verbose;
    private final Argument<Boolean> debug;

    GlobalOptions(Syntax syntax) {
        file = syntax.option(
                "-f, --file", Path.class, "FILE", Path.of("deploy.yaml"), "The manifest (default: ${DEFAULT-VALUE}).");
        environment = syntax.option("--env", String.class, "NAME", "Lay deploy.NAME.yaml over the manifest.");
        sandbox = syntax.flag(
                "--sandbox", "Use the local stand-in for ECR and STS, started on demand; no AWS account is touched.");
        profile = syntax.option(
                "--profile", String.class, "NAME", "The AWS profile (default: the AWS SDK's own choice).");
        region = syntax.option(
                "--region",
                String.class,
                "NAME",
                "The AWS region (default: the manifest's, then the AWS SDK's own choice).");
        output = syntax.option(
                "-o, --output",
                Output.class,
                "FORMAT",
                Output.text,
                "How results are printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).");
        progress = syntax.option(
                "--progress",
                ProgressMode.class,
                "MODE",
                ProgressMode.auto,
                "How progress is shown: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).");
        yes = syntax.flag("-y, --yes", "Do without asking what would otherwise need a word of yours.");
        verbose = syntax.flag("-v, --verbose", "Show what the programs that goopang runs print.");
        debug = syntax.flag("--debug", "Show stack traces and the libraries' logs.");
    }

    Path file() {
        return file.value();
    }

    /** The overlay; null for the manifest alone. */
    @Nullable
    String environment() {
        return environment.given();
    }

    boolean sandbox() {
        return sandbox.value();
    }

    @Nullable
    String profile() {
        return profile.given();
    }

    @Nullable
    String region() {
        return region.given();
    }

    Output output() {
        return output.value();
    }

    ProgressMode progress() {
        return progress.value();
    }

    boolean yes() {
        return yes.value();
    }

    boolean verbose() {
        return verbose.value();
    }

    boolean debug() {
        return debug.value();
    }

    /** The forms of results; lower case, as users type them. */
    enum Output {
        text,
        json
    }

    /** The ways to show progress; lower case, as users type them. */
    enum ProgressMode {
        auto,
        tty,
        plain,
        quiet,
        json
    }
}
