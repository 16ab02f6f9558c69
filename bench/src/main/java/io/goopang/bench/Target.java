package io.goopang.bench;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What goopang is to reach: a ratio of wall times to another contender, in the same round.
 *
 * @param most the ratio
 */
record Target(Results.Case of, Goopang.Kind kind, String to, double most) {

    static final List<Target> ALL = List.of(
            docker(Scenario.LINE, 3, Goopang.Kind.DIRECT, 0.10),
            docker(Scenario.LINE, 3, Goopang.Kind.LOAD, 0.20),
            docker(Scenario.NOTHING, 3, Goopang.Kind.DIRECT, 0.40),
            docker(Scenario.NOTHING, 30, Goopang.Kind.DIRECT, 0.06),
            docker(Scenario.NOTHING, 100, Goopang.Kind.DIRECT, 0.035),
            docker(Scenario.COLD, 3, Goopang.Kind.DIRECT, 0.6),
            docker(Scenario.EMPTY, 3, Goopang.Kind.DIRECT, 0.35),
            docker(Scenario.KEPT, 3, Goopang.Kind.DIRECT, 0.10),
            docker(Scenario.LINE, 3, Goopang.Kind.ENGINE, 0.45),
            docker(Scenario.NOTHING, 3, Goopang.Kind.ENGINE, 0.85),
            docker(Scenario.COLD, 3, Goopang.Kind.ENGINE, 1.5),
            jib(Scenario.LINE, 3, Goopang.Kind.DIRECT, 0.35),
            jib(Scenario.LINE, 3, Goopang.Kind.LOAD, 0.80),
            jib(Scenario.NOTHING, 3, Goopang.Kind.DIRECT, 0.35),
            jib(Scenario.NOTHING, 30, Goopang.Kind.DIRECT, 0.12),
            jib(Scenario.NOTHING, 100, Goopang.Kind.DIRECT, 0.10),
            jib(Scenario.COLD, 3, Goopang.Kind.DIRECT, 0.35));

    /** Bytes to the registry for each service. */
    static final int LINE_BYTES = 64 * 1024;

    static final int NOTHING_BYTES = 1024;

    private static Target docker(Scenario scenario, int services, Goopang.Kind kind, double most) {
        return new Target(new Results.Case(scenario, services), kind, DockerCli.SEQUENTIAL, most);
    }

    private static Target jib(Scenario scenario, int services, Goopang.Kind kind, double most) {
        return new Target(new Results.Case(scenario, services), kind, JibCore.NAME, most);
    }

    OptionalDouble reached(Results results) {
        return results.ratio(of, kind.title(), to);
    }
}
