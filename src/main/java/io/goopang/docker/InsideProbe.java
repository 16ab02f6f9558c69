package io.goopang.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.goopang.manifest.Health;
import io.goopang.plan.Execution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a container from another one on its network, since this machine may have no way to it; the one that is asked
 * needs no tools. The answers are empty where it is healthy, else why not.
 */
final class InsideProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] ([0-9]{3})");
    private static final int BODY = 200;

    /** The parameters are those of the script: no word of the manifest is part of it. */
    private static final String HTTP = """
            printf 'GET %s HTTP/1.0\\r\\nHost: %s:%s\\r\\nUser-Agent: goopang\\r\\n\\r\\n' "$3" "$1" "$2" \
            | nc -w 5 "$1" "$2" | head -c 4096""";

    private static final String TCP = "nc -w 2 \"$1\" \"$2\" </dev/null >/dev/null";

    private final DockerConnection connection;
    private final String from;

    InsideProbe(DockerConnection connection, String from) {
        this.connection = connection;
        this.from = from;
    }

    Optional<String> ask(InspectContainerResponse container, int port, Health.Check check) {
        String address = ContainerInspection.address(container);
        if (address.isEmpty()) {
            return Optional.of("it has no address yet");
        }
        return check instanceof Health.Http http
                ? http(run(HTTP, address, String.valueOf(port), slashed(http.path())))
                : tcp(run(TCP, address, String.valueOf(port)));
    }

    private Optional<Execution> run(String script, String... parameters) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "probe"));
        command.addAll(List.of(parameters));
        return new ContainerExec(connection).run("could not ask for health", from, command, PATIENCE);
    }

    private static Optional<String> http(Optional<Execution> ended) {
        String answer = ended.map(Execution::output).orElse("");
        Matcher status = STATUS.matcher(answer);
        if (!status.find()) {
            return Optional.of(unanswered(ended));
        }
        int code = Integer.parseInt(status.group(1));
        if (code >= 200 && code < 400) {
            return Optional.empty();
        }
        int end = answer.indexOf("\r\n\r\n");
        String body = end < 0 ? "" : answer.substring(end).strip();
        return Optional.of(
                "HTTP " + code + (body.isEmpty() ? "" : ": " + body.substring(0, Math.min(BODY, body.length()))));
    }

    private static Optional<String> tcp(Optional<Execution> ended) {
        return ended.isPresent() && ended.get().succeeded() ? Optional.empty() : Optional.of(unanswered(ended));
    }

    /** BusyBox's words of a failed connection, which are the system's. */
    private static String unanswered(Optional<Execution> ended) {
        String words = ended.map(Execution::output).orElse("no answer").strip();
        return words.isEmpty()
                ? "connection closed without an answer"
                : words.lines().reduce("", (a, line) -> line);
    }

    private static String slashed(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }
}
