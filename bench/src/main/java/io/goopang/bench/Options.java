package io.goopang.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to measure.
 *
 * @param services how many at once, each a table of its own
 * @param runs of each measurement; empty for those that fit the size
 * @param builders goopang's
 * @param quick the least that shows whether the bench works; writes no page
 */
record Options(List<Integer> services, Optional<Integer> runs, List<Goopang.Kind> builders, boolean quick) {

    static final String USAGE = "bench/run [--services 1,3,30,100] [--runs N] [--builder direct,load,engine] [--quick]";

    /** Reads the arguments; what is not known is an error. */
    static Options of(List<String> arguments) {
        List<Integer> services = new ArrayList<>(List.of(1, 3, 30, 100));
        List<Goopang.Kind> builders = new ArrayList<>(List.of(Goopang.Kind.values()));
        Optional<Integer> runs = Optional.empty();
        boolean quick = false;
        for (int at = 0; at < arguments.size(); at++) {
            switch (arguments.get(at)) {
                case "--services" -> {
                    services.clear();
                    for (String count : value(arguments, ++at).split(",")) {
                        services.add(Integer.parseInt(count));
                    }
                }
                case "--runs" -> runs = Optional.of(Integer.parseInt(value(arguments, ++at)));
                case "--builder" -> {
                    builders.clear();
                    for (String builder : value(arguments, ++at).split(",")) {
                        builders.add(Goopang.Kind.valueOf(builder.toUpperCase(java.util.Locale.ROOT)));
                    }
                }
                case "--quick" -> quick = true;
                default -> throw new IllegalArgumentException("unknown option " + arguments.get(at));
            }
        }
        return new Options(services, runs, builders, quick);
    }

    private static String value(List<String> arguments, int at) {
        if (at >= arguments.size()) {
            throw new IllegalArgumentException("a value is missing");
        }
        return arguments.get(at);
    }
}
