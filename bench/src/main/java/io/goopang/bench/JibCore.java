package io.goopang.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Jib's library in a JVM of its own, which has what goopang's has: the same Java and options, and an archive of just the
 * classes that it takes.
 */
record JibCore(Surroundings surroundings) implements Contender {

    static final String NAME = "Jib core";

    /** From Java 25 on, a run can leave a cache of linked classes behind (JEP 514). */
    private static final boolean AOT = Runtime.version().feature() >= 25;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Step prepare(Job job) {
        return step(job, (AOT ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive());
    }

    /** A run that makes the archive. */
    Step archiving(Job job) {
        return step(job, (AOT ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive());
    }

    Path archive() {
        return surroundings.home().resolve("bench/target/jib.archive");
    }

    private Step step(Job job, String option) {
        Path target = surroundings.home().resolve("bench/target");
        List<String> command = new ArrayList<>(List.of(
                Commands.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UseTransparentHugePages",
                "-XX:TLABSize=64k",
                "-XX:-UsePerfData",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=1",
                option,
                "-cp",
                surroundings.classPath(target),
                JibMain.class.getName(),
                job.base(),
                job.registry().registry() + "/" + job.prefix(),
                // Of a base that is in the cache, Jib asks the registry nothing; without, it downloads what it only
                // mounts.
                surroundings.folder().resolve("jib-bases").toString(),
                job.cache().toString()));
        job.workspace()
                .services()
                .forEach(
                        service -> command.add(job.workspace().unpacked(service).toString()));
        return new Step(command, job.workspace().folder(), environment(job));
    }

    /** The passwords of both registries, by port; they may be one. */
    private Map<String, String> environment(Job job) {
        Map<String, String> environment = new HashMap<>();
        for (StandIn registry : List.of(surroundings.hub(), job.registry())) {
            String name = registry.registry();
            environment.put("BENCH_PASSWORD_" + name.substring(name.indexOf(':') + 1), registry.password());
        }
        return environment;
    }
}
