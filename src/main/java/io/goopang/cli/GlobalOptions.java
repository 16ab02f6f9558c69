package io.goopang.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes. */
final class GlobalOptions {

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            defaultValue = "deploy.yaml",
            description = "The manifest (default: ${DEFAULT-VALUE}).")
    Path file = Path.of("deploy.yaml");

    @Option(
            names = "--env",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Lay deploy.NAME.yaml over the manifest.")
    @Nullable
    String environment;

    @Option(
            names = "--sandbox",
            scope = ScopeType.INHERIT,
            description = "Use the local stand-in for ECR and STS, started on demand; no AWS account is touched.")
    boolean sandbox;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "The AWS profile (default: the AWS SDK's own choice).")
    @Nullable
    String profile;

    @Option(
            names = "--region",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "The AWS region (default: the manifest's, then the AWS SDK's own choice).")
    @Nullable
    String region;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            defaultValue = "text",
            description = "How results are printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Output output = Output.text;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            scope = ScopeType.INHERIT,
            defaultValue = "auto",
            description = "How progress is shown: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    ProgressMode progress = ProgressMode.auto;

    @Option(
            names = {"-y", "--yes"},
            scope = ScopeType.INHERIT,
            description = "Do without asking what would otherwise need a word of yours.")
    boolean yes;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Show what the programs that goopang runs print.")
    boolean verbose;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces and the libraries' logs.")
    boolean debug;

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
