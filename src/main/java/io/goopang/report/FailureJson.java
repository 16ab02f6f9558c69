package io.goopang.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.failure.Problem;
import java.time.Instant;
import java.util.List;

/**
 * Tells machines what failed, as the last line of their JSON Lines.
 *
 * <p>Fields: {@code time}, {@code event} ({@code failure}), {@code message}, {@code exitCode} (the process's); where they
 * are known {@code service}, {@code host} (its name, where there are several), {@code reason}, {@code mend}, {@code state},
 * {@code problems} (of {@code file}, {@code line}, {@code column}, {@code path}, {@code message}) and {@code others}, which
 * failed at the same time (of the same fields).
 * A defect in goopang has {@code exception}, the name of its class; with {@code --debug} there is a {@code trace}.
 */
public final class FailureJson {

    private final boolean debug;

    /**
     * A line for machines.
     *
     * @param debug whether to add the trace
     */
    public FailureJson(boolean debug) {
        this.debug = debug;
    }

    /** The failure as one line that ends in a newline. */
    public String render(Throwable thrown, Instant at) {
        ObjectNode node = EventJson.named("failure", at);
        if (thrown instanceof Failure failure) {
            fill(node, failure);
        } else {
            String message = thrown.getMessage();
            node.put("message", message == null ? "" : message)
                    .put("exitCode", ExitCode.DEFECT.code())
                    .put("exception", thrown.getClass().getName());
        }
        List<Failure> others = FailureChain.others(thrown);
        if (!others.isEmpty()) {
            ArrayNode array = node.putArray("others");
            others.forEach(other -> fill(array.addObject(), other));
        }
        if (debug) {
            node.put("trace", FailureChain.trace(thrown));
        }
        return node + "\n";
    }

    private static void fill(ObjectNode node, Failure failure) {
        node.put("message", failure.getMessage() == null ? "" : failure.getMessage());
        node.put("exitCode", failure.exitCode().code());
        failure.service().ifPresent(service -> node.put("service", service.value()));
        failure.host().ifPresent(host -> node.put("host", host));
        failure.reason().ifPresent(reason -> node.put("reason", reason));
        failure.mend().ifPresent(mend -> node.put("mend", mend));
        failure.state().ifPresent(state -> node.put("state", state));
        if (!failure.problems().isEmpty()) {
            ArrayNode problems = node.putArray("problems");
            failure.problems().forEach(problem -> problems.add(node(problem)));
        }
    }

    private static ObjectNode node(Problem problem) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("file", problem.location().file())
                .put("line", problem.location().line())
                .put("column", problem.location().column())
                .put("path", problem.path())
                .put("message", problem.message());
    }
}
