package io.goopang.cli;

import io.goopang.event.Event;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.ManifestReader;
import io.goopang.manifest.RegistrySettings;
import io.goopang.port.PortSettings;
import io.goopang.port.Ports;
import io.goopang.report.JsonReport;
import io.goopang.report.Look;
import io.goopang.report.PlainReport;
import io.goopang.report.QuietReport;
import io.goopang.report.Report;
import io.goopang.report.SerialSink;
import io.goopang.report.TtyReport;
import io.goopang.run.Project;
import io.goopang.run.Workbench;
import io.goopang.sandbox.SandboxStatus;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;

/** Gives commands what they work with, and takes it down after them. */
final class Session {

    private final Console console;
    private final Outside outside;
    private final GlobalOptions options;

    Session(Console console, Outside outside, GlobalOptions options) {
        this.console = console;
        this.outside = outside;
        this.options = options;
    }

    Console console() {
        return console;
    }

    Outside outside() {
        return outside;
    }

    GlobalOptions options() {
        return options;
    }

    boolean json() {
        return options.output() == GlobalOptions.Output.json;
    }

    /** Runs the work on the manifest's project with its progress shown, then prints its answer. */
    int work(Function<Workbench, Answer> work) {
        return work(options.environment() == null ? Project.DEFAULT_ENVIRONMENT : options.environment(), work);
    }

    /**
     * Runs the work, then prints its answer: results and progress may share a screen, so progress ends first.
     *
     * @param environment what a release goes to
     */
    int work(String environment, Function<Workbench, Answer> work) {
        Manifest manifest =
                ManifestReader.read(outside.readManifest(options.file(), options.environment()), console.variables());
        Project project = new Project(manifest, environment);
        SerialSink events = SerialSink.start(report(), console.clock());
        Answer answer;
        try (events;
                Ports ports = outside.open(settings(manifest, events))) {
            answer = work.apply(
                    new Workbench(project, ports, events, console.clock(), console.pause(), console.variables()));
        } finally {
            events.close();
            events.defect().ifPresent(this::admit);
        }
        print(answer.text());
        return answer.code();
    }

    /** A progress that can't be shown is no reason to fail what went well. */
    private void admit(RuntimeException defect) {
        console.err().println("warning: defect in goopang: progress could not be shown: " + defect);
        if (options.debug()) {
            defect.printStackTrace(console.err());
        }
        console.err().flush();
    }

    private PortSettings settings(Manifest manifest, SerialSink events) {
        Path folder = options.file().toAbsolutePath().normalize().getParent();
        String region =
                options.region() != null ? options.region() : manifest.aws().region();
        URI sandbox = options.sandbox() ? startSandbox(events) : null;
        return new PortSettings(
                folder == null ? Path.of("/") : folder,
                region,
                options.profile(),
                sandbox,
                manifest.registry().endpoint(),
                manifest.registry().pull() == RegistrySettings.Pull.HOST_ROLE,
                manifest.image().builder());
    }

    private URI startSandbox(SerialSink events) {
        SandboxStatus.Running sandbox = outside.sandbox().start();
        if (sandbox.fresh()) {
            events.publish(new Event.Noted(
                    "started the sandbox at " + sandbox.endpoint() + "; `goopang sandbox stop` stops it"));
        }
        return sandbox.endpoint();
    }

    private Report report() {
        return switch (options.progress()) {
            case json -> new JsonReport(console.err());
            case quiet -> new QuietReport(console.err(), look());
            case plain -> plain();
            case tty -> tty();
            case auto -> console.terminal() && !console.isSet("CI") ? tty() : plain();
        };
    }

    private Report plain() {
        return new PlainReport(console.err(), look(), options.verbose());
    }

    private Report tty() {
        return new TtyReport(console.err(), look(), options.verbose(), console.size());
    }

    /** Colours where a terminal shows them and nobody minds (https://no-color.org). */
    Look look() {
        boolean colour = console.terminal() && !console.isSet("NO_COLOR");
        return Look.of(colour, console.charset());
    }

    void print(String text) {
        console.out().print(text);
        console.out().flush();
    }
}
