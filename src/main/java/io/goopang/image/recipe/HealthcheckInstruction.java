package io.goopang.image.recipe;

import io.goopang.image.DockerfileInstruction;
import io.goopang.image.recipe.ImageConfig.Healthcheck;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** HEALTHCHECK (Dockerfile reference): {@code NONE}, or {@code CMD} with a command, and options before it. */
final class HealthcheckInstruction {

    // Durations as Go writes them (time.ParseDuration), such as 1m30.5s.
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|h|m|s|us|ns)");
    private static final Map<String, BigDecimal> NANOS = Map.of(
            "ns", BigDecimal.ONE,
            "us", BigDecimal.valueOf(1_000),
            "ms", BigDecimal.valueOf(1_000_000),
            "s", BigDecimal.valueOf(1_000_000_000L),
            "m", BigDecimal.valueOf(60_000_000_000L),
            "h", BigDecimal.valueOf(3_600_000_000_000L));

    private HealthcheckInstruction() {}

    /**
     * Reads the instruction.
     *
     * @param before what the image had; the classic builder takes from it whatever the instruction does not say (moby
     *     20.10, daemon/commit.go, merge)
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Healthcheck read(DockerfileInstruction instruction, @Nullable Healthcheck before) {
        String[] parts = instruction.arguments().split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        Healthcheck own =
                switch (parts[0].toUpperCase(Locale.ROOT)) {
                    case "NONE" ->
                        new Healthcheck(List.of("NONE"), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
                    case "CMD" ->
                        new Healthcheck(
                                test(rest),
                                duration(instruction, "interval"),
                                duration(instruction, "timeout"),
                                duration(instruction, "start-period"),
                                duration(instruction, "start-interval"),
                                retries(instruction));
                    default -> throw new IllegalArgumentException("expected NONE, or CMD and a command");
                };
        return before == null ? own : own.over(before);
    }

    private static List<String> test(String command) {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("expected a command after CMD");
        }
        Optional<List<String>> exec = JsonStrings.parse(command);
        List<String> test = new ArrayList<>(List.of(exec.isPresent() ? "CMD" : "CMD-SHELL"));
        test.addAll(exec.orElse(List.of(command)));
        return test;
    }

    private static Duration duration(DockerfileInstruction instruction, String flag) {
        String text = instruction.flag(flag).orElse("0");
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        List<MatchResult> parts = PART.matcher(text).results().toList();
        int read = parts.stream().mapToInt(part -> part.group().length()).sum();
        if (read != text.length() || parts.isEmpty()) {
            throw new IllegalArgumentException("--" + flag + ": expected a time such as 30s, found " + text);
        }
        BigDecimal nanos = parts.stream()
                .map(part -> new BigDecimal(part.group(1)).multiply(NANOS.getOrDefault(part.group(2), BigDecimal.ZERO)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Duration.ofNanos(nanos.longValue());
    }

    private static int retries(DockerfileInstruction instruction) {
        String text = instruction.flag("retries").orElse("0");
        if (!text.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException("--retries: expected a number, found " + text);
        }
        return Integer.parseInt(text);
    }
}
