package io.goopang;

import io.goopang.aws.WarmUp;
import io.goopang.cli.CommandLineFactory;
import io.goopang.cli.Console;
import io.goopang.cli.RawStreams;
import io.goopang.failure.ExitCode;
import io.goopang.plan.Lease;
import io.goopang.report.TtyReport;
import io.goopang.run.Pause;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the command line in this process, and ends the process with its exit code. */
public final class Main {

    private static final Set<String> ASKING_AWS = Set.of("plan", "push", "deploy", "rollback", "releases", "lifecycle");

    private static final URI LOOPBACK = URI.create("http://127.0.0.1");

    private Main() {}

    /** The process's entry point. */
    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), arguments));
    }

    /** Runs one command line; returns its exit code. */
    static int run(Map<String, String> environment, String... arguments) {
        List<String> words = List.of(arguments);
        LibraryLogs.configure(words.contains("--debug") || "true".equalsIgnoreCase(environment.get("GOOPANG_DEBUG")));
        if (asksAws(words)) {
            WarmUp.begin(likelyEndpoint(environment, words));
        }
        Terminal terminal = Terminal.of(environment);
        InterruptSignal interrupt =
                new InterruptSignal(Thread.currentThread(), () -> endAtOnce(terminal.interactive())).install();
        Console console = new Console(
                writer(System.out, charset("stdout.encoding")),
                writer(System.err, charset("stderr.encoding")),
                new RawStreams(
                        System.in, System.out, System.err, Terminal.isOn(0), Terminal.isOn(1), Terminal::rawMode),
                terminal.interactive(),
                terminal::size,
                charset("stderr.encoding"),
                environment::get,
                InstantSource.system(),
                Pause.real(),
                interrupt::received,
                version());
        Wiring wiring = new Wiring(environment, home(environment), Terminal.canAsk(environment));
        int exitCode = CommandLineFactory.create(console, wiring, arguments).execute(arguments);
        console.out().flush();
        exitCode = LostOutput.check(exitCode, console.out(), Path.of("/dev/stdout"), console.err());
        console.err().flush();
        return exitCode;
    }

    /** As Docker's CLI and the AWS SDK find it: CI runners set HOME to another folder than the user's own, which Java would name. */
    static Path home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home", "/") : home);
    }

    /** Whether a command will ask AWS, as far as its words tell. */
    static boolean asksAws(List<String> words) {
        return words.stream().anyMatch(ASKING_AWS::contains)
                && words.stream().noneMatch(Set.of("-h", "--help")::contains);
    }

    /** Where calls to ECR will go, as far as this can be told before the profile is read; null for AWS's own endpoint. */
    private static @Nullable URI likelyEndpoint(Map<String, String> environment, List<String> words) {
        if (words.contains("--sandbox") || "true".equalsIgnoreCase(environment.get("GOOPANG_SANDBOX"))) {
            return LOOPBACK;
        }
        try {
            // AWS SDKs and Tools Reference Guide, "Service-specific endpoints".
            return Stream.of("AWS_ENDPOINT_URL_ECR", "AWS_ENDPOINT_URL")
                    .filter(environment::containsKey)
                    .map(environment::get)
                    .map(URI::create)
                    .findFirst()
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            // Whoever makes a real call says so.
            return null;
        }
    }

    private static void endAtOnce(boolean terminal) {
        System.err.println(lastWords(terminal));
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
    }

    /** What is said at the second Ctrl-C; the live display hides the cursor, and has no time left to show it. */
    static String lastWords(boolean terminal) {
        return (terminal ? TtyReport.CURSOR_ON : "") + System.lineSeparator()
                + "interrupted twice: what was under way is left as it is; `goopang status` shows it, and a lock that was"
                + " held on a host frees itself within " + Lease.TIME.toSeconds() + " s";
    }

    private static PrintWriter writer(PrintStream stream, Charset charset) {
        return new PrintWriter(stream, false, charset);
    }

    /** The terminal's charset; from Java 18 on a property names it, since the default is UTF-8 whatever it is (JEP 400). */
    private static Charset charset(String property) {
        String name = System.getProperty(property);
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }
}
