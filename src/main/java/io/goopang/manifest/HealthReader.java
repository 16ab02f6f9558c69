package io.goopang.manifest;

import io.goopang.manifest.form.DurationForm;
import io.goopang.manifest.form.PathForm;
import io.goopang.manifest.tree.Field;
import io.goopang.manifest.tree.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code health:}, and time spans wherever there is one. */
final class HealthReader {

    private static final List<String> CHECKS = List.of("path", "tcp", "command", "image");
    private static final int MOST_ANSWERS = 100;
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
        Duration startPeriod =
                health.read("start-period", HealthReader::duration).orElse(Defaults.START_PERIOD);
        int count = health.read("count", field -> field.integer(1, MOST_ANSWERS, "1-" + MOST_ANSWERS))
                .orElse(Defaults.COUNT);
        health.close();
        Health read = new Health(check, interval, timeout, startPeriod, count);
        checkTimes(read, health);
        return read;
    }

    private static void checkTimes(Health read, Section health) {
        if (read.interval().compareTo(read.timeout()) > 0) {
            blame(health, "interval", "the interval is longer than the timeout, so nothing would be checked in time");
        } else if (read.startPeriod().compareTo(read.timeout()) >= 0) {
            blame(health, "start-period", "the timeout ends before the start period, so nothing would be checked");
        } else if (read.interval()
                        .multipliedBy(read.count() - 1L)
                        .plus(read.startPeriod())
                        .compareTo(read.timeout())
                > 0) {
            blame(health, "count", "so many checks take longer than the timeout");
        }
    }

    /** The times fit together by default, so one of them stands in the file. */
    private static void blame(Section health, String key, String message) {
        Stream.of(key, "start-period", "interval", "timeout")
                .map(health::find)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(field -> field.problem(message));
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

    /** A time span that is some time. */
    static Optional<Duration> positive(Field field) {
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
