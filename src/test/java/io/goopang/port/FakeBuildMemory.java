package io.goopang.port;

import io.goopang.manifest.BuildSettings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** A memory of builds whose inputs are a text that a test sets. */
public final class FakeBuildMemory implements BuildMemory {

    private String sources = "";
    private List<Object> remembered = List.of();

    public synchronized void sources(String text) {
        sources = text;
    }

    @Override
    public synchronized String inputs(BuildSettings build) {
        return build + " " + sources;
    }

    @Override
    public synchronized boolean made(String inputs, Collection<Path> jars) {
        return remembered.equals(List.of(inputs, List.copyOf(jars)));
    }

    @Override
    public synchronized void remember(String inputs, Collection<Path> jars) {
        remembered = List.of(inputs, List.copyOf(jars));
    }
}
