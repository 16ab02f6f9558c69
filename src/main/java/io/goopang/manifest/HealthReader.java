package io.goopang.manifest;

import io.goopang.manifest.form.DurationForm;
import io.goopang.manifest.form.PathForm;
import io.goopang.manifest.tree.Field;
import io.goopang.manifest.tree.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code health:}, and time spans wherever there is one. */
final class HealthReader {

    private static final List<String> CHECKS = List.of("path", "tcp", "command", "image");
    private static final String COMMAND = "a list of words such as [pg_isready, -U, postgres]";

    private HealthReader() {}

    static Health read(Section health) {
        List<Field> checks =
                CHECKS.stream().map(health::find).flatMap(Optional::stream).toList();
        checks.stream()
                .skip(1)
                .forEach(field ->
                        field.problem("one check is enough: \"" + checks.get(0).key() + "\" stands beside it"));
        Health.Check check =
                checks.stream().findFirst().flatMap(HealthReader::check).orElse(Defaults.CHECK);
        Duration interval = health.read("interval", HealthReader::positive).orElse(Defaults.INTERVAL);
        Duration timeout = health.read("timeout", HealthReader::positive).orElse(Defaults.TIMEOUT);
        if (interval.compareTo(timeout) > 0) {
            health.find("interval")
                    .or(() -> health.find("timeout"))
                    .ifPresent(field -> field.problem(
                            "the interval is longer than the timeout, so nothing would be checked in time"));
        }
        health.close();
        return new Health(check, interval, timeout);
    }

    /** A time span that may be nothing. */
    static Optional<Duration> duration(Field field) {
        String expected = "a time span such as 500ms, 30s or 1m30s";
        Optional<String> text = field.scalar(expected);
        if (text.filter(digits -> digits.matches("[0-9]{1,6}")).isPresent() && !field.isFilled()) {
            return field.mend(expected, "did you mean " + text.get() + "s?");
        }
        return text.isEmpty() ? Optional.empty() : field.scalar(expected, DurationForm::parse);
    }

    private static Optional<Duration> positive(Field field) {
        Optional<Duration> duration = duration(field);
        return duration.filter(Duration::isZero).isPresent() ? field.expected("a time span above zero") : duration;
    }

    private static Optional<Health.Check> check(Field field) {
        return switch (field.key()) {
            case "path" ->
                field.matching("a path such as /actuator/health", PathForm::isUrlPath)
                        .map(Health.Http::new);
            case "command" -> command(field);
            case "tcp" -> present(field, new Health.Tcp());
            default -> present(field, new Health.Image());
        };
    }

    private static Optional<Health.Check> present(Field field, Health.Check check) {
        Optional<Boolean> flag = field.flag();
        if (flag.filter(on -> !on).isPresent()) {
            return field.mend("true", "leave the key out instead");
        }
        return flag.map(on -> check);
    }

    private static Optional<Health.Check> command(Field field) {
        Optional<List<Field>> items = field.items(COMMAND);
        if (items.filter(List::isEmpty).isPresent()) {
            return field.expected(COMMAND);
        }
        return items.map(words -> words.stream()
                        .map(word -> word.scalar("a word"))
                        .flatMap(Optional::stream)
                        .toList())
                .map(Health.Command::new);
    }
}
