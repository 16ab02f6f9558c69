package io.goopang.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;

/** An option or a parameter; what was given for it is there when the command runs. */
record Argument<T>(ArgSpec spec) {

    /** The value of an argument that always has one. */
    T value() {
        return Objects.requireNonNull(given(), () -> spec + " has no value");
    }

    /** The value; null where none was given. */
    @Nullable
    T given() {
        return spec.getValue();
    }
}
