package io.goopang.bench;

import java.io.IOException;

/** A way from jars to images in the registry. */
interface Contender {

    /** As tables and options call it. */
    String name();

    /** Writes the files that the run reads, and returns the run. */
    Step prepare(Job job) throws IOException;
}
