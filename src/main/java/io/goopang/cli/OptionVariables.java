package io.goopang.cli;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Takes the value of an option that was not given from the environment: {@code GOOPANG_SKIP_BUILD} for --skip-build. */
final class OptionVariables implements IDefaultValueProvider {

    private final Function<String, @Nullable String> variables;

    OptionVariables(Function<String, @Nullable String> variables) {
        this.variables = variables;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        String name = option.longestName().replaceFirst("^-+", "").toUpperCase(Locale.ROOT);
        String value = variables.apply("GOOPANG_" + name.replace('-', '_'));
        return value == null || value.isEmpty() ? null : value;
    }
}
