package io.goopang.report;

import io.goopang.failure.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What a throwable brings along: the failures of other lanes, and its trace. */
final class FailureChain {

    private FailureChain() {}

    /** The failures that the throwable suppressed, and those that they did, in that order. */
    static List<Failure> others(Throwable thrown) {
        List<Failure> found = new ArrayList<>();
        collect(thrown, found, Collections.newSetFromMap(new IdentityHashMap<>()));
        return found;
    }

    private static void collect(Throwable thrown, List<Failure> found, Set<Throwable> seen) {
        if (!seen.add(thrown)) {
            return;
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (suppressed instanceof Failure failure && !seen.contains(failure)) {
                found.add(failure);
                collect(failure, found, seen);
            }
        }
    }

    static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
