package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.manifest.Strategy;
import io.goopang.model.HostAddress;
import io.goopang.run.HostSelection;
import io.goopang.run.Project;
import io.goopang.run.Target;
import io.goopang.run.Workbench;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The option of all commands that work on hosts. */
final class HostArgument {

    private final Argument<List<String>> names;

    HostArgument(Syntax syntax) {
        names = syntax.list(
                "--host",
                "HOST",
                "Where: a host of the manifest, user@address[:port], an instance id, tag:Name=value, or `local`, the"
                        + " engine at hand; several with commas (default: the manifest's only host).");
    }

    /** The environment that a release goes to where no overlay names one. */
    String environment(@Nullable String overlay) {
        if (overlay != null) {
            return overlay;
        }
        boolean local = !names.value().isEmpty() && names.value().stream().allMatch(HostSelection.LOCAL::equals);
        return local ? HostSelection.LOCAL : Project.DEFAULT_ENVIRONMENT;
    }

    /** Fails where the host is only implied: what takes services down must be told where. */
    void requireGiven() {
        if (names.value().isEmpty()) {
            throw Failure.of(ExitCode.USAGE, "down needs --host")
                    .mend("name the host, such as --host local")
                    .build();
        }
    }

    /** All hosts that are meant, and how they are deployed to. */
    List<Target> targets(Workbench bench, @Nullable Strategy option) {
        HostSelection selection = new HostSelection(bench.project().manifest(), bench.ports()::instances);
        return selection.targets(names.value(), option);
    }

    /** All hosts that are meant, none of them twice. */
    List<HostAddress> addresses(Workbench bench) {
        return targets(bench, null).stream().map(Target::address).toList();
    }
}
