package io.goopang.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a subcommand: it only tells what there is. */
@Command(
        name = "goopang",
        synopsisSubcommandLabel = "COMMAND",
        description = "Builds, pushes and rolls out a few Spring Boot services to AWS from one manifest.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0 done, 1 defect in goopang, 2 usage, 3 manifest, 4 environment or credentials,",
            "  5 a remote operation failed, 6 rollout failed, the previous release still serves,",
            "  7 lock held by another, 8 plan has changes,",
            "  9 rollout failed and the previous release could not be restored, 130 interrupted.",
            "",
            "Every option can come from the environment: GOOPANG_FILE stands for --file, and so on."
        })
final class RootCommand implements Runnable {

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
