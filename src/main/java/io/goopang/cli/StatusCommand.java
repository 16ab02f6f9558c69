package io.goopang.cli;

import io.goopang.run.HostFlow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code goopang status}. */
@Command(name = "status", description = "Show what runs on a host: release, image, state and ports.")
final class StatusCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    final HostArgument host = new HostArgument();

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.work(bench -> {
            return StatusPrinter.answer(session, new HostFlow(bench, host.open(bench)).containers());
        });
    }
}
