package io.goopang.failure;

import io.goopang.model.ServiceName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one expected exception: what failed, why, what to do next, and what state things are in.
 *
 * <p>Adapters throw it in place of their library's exceptions; the command line renders it and exits with its code.
 */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final transient @Nullable ServiceName service;
    private final @Nullable String host;
    private final @Nullable String reason;
    private final @Nullable String mend;
    private final @Nullable String state;
    private final transient List<Problem> problems;

    private Failure(Builder builder, @Nullable Throwable cause) {
        super(builder.what, cause);
        this.exitCode = builder.exitCode;
        this.service = builder.service;
        this.host = builder.host;
        this.reason = builder.reason;
        this.mend = builder.mend;
        this.state = builder.state;
        this.problems = List.copyOf(builder.problems);
        builder.suppressed.forEach(this::addSuppressed);
        if (builder.trace != null) {
            setStackTrace(builder.trace);
        }
    }

    /** Begins a failure that reads «what failed», such as {@code could not pull the base image X}. */
    public static Builder of(ExitCode exitCode, String what) {
        return new Builder(exitCode, what);
    }

    /** A copy of this failure as a builder, to add what only the caller knows; it brings along what was suppressed. */
    public Builder toBuilder() {
        Builder builder = new Builder(exitCode, getMessage() == null ? "" : getMessage());
        builder.service = service;
        builder.host = host;
        builder.reason = reason;
        builder.mend = mend;
        builder.state = state;
        builder.problems = problems;
        builder.cause = getCause();
        builder.trace = getStackTrace();
        builder.suppressed = List.of(getSuppressed());
        return builder;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public Optional<ServiceName> service() {
        return Optional.ofNullable(service);
    }

    /** The host that it happened on, where there are several. */
    public Optional<String> host() {
        return Optional.ofNullable(host);
    }

    /** Why, in the engine's or AWS's own words where it said something. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** What the user can do next. */
    public Optional<String> mend() {
        return Optional.ofNullable(mend);
    }

    /** What state things are in now, such as {@code the previous release still serves}. */
    public Optional<String> state() {
        return Optional.ofNullable(state);
    }

    /** The mistakes in a file, all of them, where this failure is about a file. */
    public List<Problem> problems() {
        return problems;
    }

    /** Collects the parts of a failure. */
    public static final class Builder {
        private ExitCode exitCode;
        private final String what;
        private @Nullable ServiceName service;
        private @Nullable String host;
        private @Nullable String reason;
        private @Nullable String mend;
        private @Nullable String state;
        private @Nullable Throwable cause;
        private List<Problem> problems = List.of();
        private List<Throwable> suppressed = List.of();
        private StackTraceElement @Nullable [] trace;

        private Builder(ExitCode exitCode, String what) {
            this.exitCode = exitCode;
            this.what = what;
        }

        public Builder exitCode(ExitCode value) {
            this.exitCode = value;
            return this;
        }

        public Builder service(ServiceName value) {
            this.service = value;
            return this;
        }

        public Builder host(String value) {
            this.host = value;
            return this;
        }

        public Builder reason(@Nullable String value) {
            this.reason = value == null || value.isBlank() ? null : value.strip();
            return this;
        }

        public Builder mend(String value) {
            this.mend = value;
            return this;
        }

        public Builder state(String value) {
            this.state = value;
            return this;
        }

        public Builder problems(List<Problem> value) {
            this.problems = value;
            return this;
        }

        public Builder cause(Throwable value) {
            this.cause = value;
            return this;
        }

        /** Failures that this one brings along, such as those of work that went on at the same time. */
        public Builder alongWith(List<? extends Throwable> others) {
            this.suppressed =
                    Stream.concat(suppressed.stream(), others.stream()).toList();
            return this;
        }

        public Failure build() {
            return new Failure(this, cause);
        }
    }
}
