package io.goopang.bench;

/**
 * How often to measure so many services: often what is quick and has targets, once what takes minutes.
 *
 * @param cold rounds from nothing
 * @param rounds with one line changed, where there are few services, and with nothing changed
 * @param empty rounds into an empty registry
 */
record Plan(int services, int cold, int rounds, int empty) {

    /** Above it, everything but "nothing changed" takes docker minutes. */
    private static final int FEW = 10;

    static Plan of(int services, Options options) {
        if (options.quick()) {
            return new Plan(services, 1, 1, 0);
        }
        boolean many = services > FEW;
        int rounds = options.runs().orElse(many ? Math.max(2, 120 / services) : 5);
        return new Plan(services, Math.min(rounds, 3), rounds, services == 3 ? 1 : 0);
    }

    boolean few() {
        return services <= FEW;
    }
}
