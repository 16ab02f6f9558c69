package io.goopang.image.recipe;

import io.goopang.image.DockerfileInstruction;
import io.goopang.image.recipe.ImageConfig.Healthcheck;
import java.math.BigDecimal;
import java.math.BigInteger;
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

    // Durations as Go reads them (time.ParseDuration), such as 1m30.5s; without its µs, as engines take a flag's bytes
    // for characters, and so don't know that letter.
    private static final Pattern PART = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ms|h|m|s|us|ns)");
    private static final Map<String, BigDecimal> NANOS = Map.of(
            "ns", BigDecimal.ONE,
            "us", BigDecimal.valueOf(1_000),
            "ms", BigDecimal.valueOf(1_000_000),
            "s", BigDecimal.valueOf(1_000_000_000L),
            "m", BigDecimal.valueOf(60_000_000_000L),
            "h", BigDecimal.valueOf(3_600_000_000_000L));

    /** Shorter ones engines refuse (moby buildkit, instructions/parse.go, parseOptInterval). */
    private static final Duration SHORTEST = Duration.ofMillis(1);

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
        Duration duration = duration(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("--" + flag + ": expected a time such as 30s, found " + text));
        if (!duration.isZero() && duration.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("--" + flag + ": expected 1ms or more, found " + text);
        }
        return duration;
    }

    /** Empty where it is none. */
    private static Optional<Duration> duration(String text) {
        String unsigned = text.replaceFirst("^[+-]", "");
        if (unsigned.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        List<MatchResult> parts = PART.matcher(unsigned).results().toList();
        int read = parts.stream().mapToInt(part -> part.group().length()).sum();
        BigInteger nanos = parts.stream().map(HealthcheckInstruction::nanos).reduce(BigInteger.ZERO, BigInteger::add);
        if (parts.isEmpty() || read != unsigned.length() || nanos.bitLength() >= Long.SIZE) {
            return Optional.empty();
        }
        Duration duration = Duration.ofNanos(nanos.longValue());
        return Optional.of(text.startsWith("-") ? duration.negated() : duration);
    }

    private static BigInteger nanos(MatchResult part) {
        return new BigDecimal(part.group(1))
                .multiply(NANOS.getOrDefault(part.group(2), BigDecimal.ZERO))
                .toBigInteger();
    }

    private static int retries(DockerfileInstruction instruction) {
        String text = instruction.flag("retries").orElse("0");
        if (!text.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException("--retries: expected a number, found " + text);
        }
        return Integer.parseInt(text);
    }
}
