package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.port.Host;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Asks several hosts the same; one that can't be reached keeps no other from answering. */
public final class EachHost {

    private final Workbench bench;

    public EachHost(Workbench bench) {
        this.bench = bench;
    }

    /** What a host answered, or why it did not: one of the two is null. */
    public record Answer<T>(
            HostAddress host, @Nullable T value, @Nullable Failure failure) {

        public Optional<T> found() {
            return Optional.ofNullable(value);
        }

        /** Why the host did not answer, on one line. */
        public Optional<String> trouble() {
            return Optional.ofNullable(failure).map(why -> why.reason().orElse(String.valueOf(why.getMessage())));
        }
    }

    /**
     * The hosts' answers, in their order.
     *
     * @throws Failure where the only host does not answer, or after Ctrl-C
     */
    public <T> List<Answer<T>> ask(List<HostAddress> hosts, BiFunction<HostAddress, Host, T> question) {
        return bench.lanes().map(hosts, host -> {
            try {
                return new Answer<>(host, question.apply(host, bench.ports().host(host)), null);
            } catch (Failure e) {
                if (hosts.size() == 1 || e.exitCode() == ExitCode.INTERRUPTED) {
                    throw e;
                }
                return new Answer<>(host, null, e);
            }
        });
    }
}
