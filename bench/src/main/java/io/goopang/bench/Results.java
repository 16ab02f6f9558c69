package io.goopang.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** All figures, by what was measured; those of one round stand at the same place in each contender's list. */
final class Results {

    private final Map<Case, Map<String, Map<Integer, Figures>>> all = new LinkedHashMap<>();

    /** One measurement. */
    record Case(Scenario scenario, int services) {}

    void add(Case of, String contender, int round, Figures figures) {
        all.computeIfAbsent(of, key -> new LinkedHashMap<>())
                .computeIfAbsent(contender, key -> new TreeMap<>())
                .put(round, figures);
    }

    List<Case> cases() {
        return List.copyOf(all.keySet());
    }

    List<String> contenders(Case of) {
        return List.copyOf(all.getOrDefault(of, Map.of()).keySet());
    }

    List<Figures> figures(Case of, String contender) {
        return List.copyOf(rounds(of, contender).values());
    }

    private Map<Integer, Figures> rounds(Case of, String contender) {
        return all.getOrDefault(of, Map.of()).getOrDefault(contender, Map.of());
    }

    double median(Case of, String contender, ToDoubleFunction<Figures> figure) {
        return median(figures(of, contender).stream()
                        .mapToDouble(figure)
                        .boxed()
                        .toList())
                .orElse(Double.NaN);
    }

    /** The median of the ratios of wall times, round by round; empty where one of them was not measured. */
    OptionalDouble ratio(Case of, String contender, String to) {
        Map<Integer, Figures> others = rounds(of, to);
        List<Double> ratios = new ArrayList<>();
        rounds(of, contender).forEach((round, figures) -> Optional.ofNullable(others.get(round))
                .ifPresent(other -> ratios.add(figures.wallMillis() / other.wallMillis())));
        return median(ratios);
    }

    private static OptionalDouble median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }
}
