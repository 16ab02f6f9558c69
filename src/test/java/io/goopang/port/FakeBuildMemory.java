package io.goopang.port;

import io.goopang.manifest.BuildSettings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** A memory of builds whose inputs are a text that a test sets. */
public final class FakeBuildMemory implements BuildMemory {

    private String sources = "";
    private List<String> unmatched = List.of();
    private List<Object> remembered = List.of();

    public synchronized void sources(String text) {
        sources = text;
    }

    /** Globs that stand for no file. */
    public synchronized void unmatched(String... globs) {
        unmatched = List.of(globs);
    }

    @Override
    public synchronized Inputs inputs(BuildSettings build) {
        return new Inputs(build + " " + sources, unmatched);
    }

    @Override
    public synchronized boolean made(String sum, Collection<Path> jars) {
        return remembered.equals(List.of(sum, List.copyOf(jars)));
    }

    @Override
    public synchronized void remember(String sum, Collection<Path> jars) {
        remembered = List.of(sum, List.copyOf(jars));
    }
}
