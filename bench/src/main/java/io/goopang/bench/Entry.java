package io.goopang.bench;

import java.io.IOException;

/** A contender with its own repositories and cache. */
record Entry(Contender contender, Job job) {

    /** The same with other repositories, and what it kept so far. */
    Entry into(String prefix) {
        return new Entry(
                contender,
                new Job(
                        job.workspace(),
                        job.registry(),
                        job.base(),
                        prefix + job.prefix(),
                        job.cache(),
                        job.dockerfile()));
    }

    /** Writes the files that the run reads, and returns the run. */
    Step prepare() throws IOException {
        return contender.prepare(job);
    }

    /** Into an empty registry only those go that have a target there, as it takes them up to a minute. */
    boolean isMeasuredEmpty() {
        return contender.name().equals(DockerCli.SEQUENTIAL) || contender.name().equals(Goopang.Kind.DIRECT.title());
    }
}
