package io.goopang;

import io.goopang.manifest.ImageSettings;
import java.util.List;
import java.util.Locale;

/** Commands that start from one archive of classes: a {@link Rehearsal} runs them, so that the JVM notes what they take. */
enum RehearsalPart {
    /** Those that need no manifest, and nothing of AWS: a part of its SDK in the archive makes the JVM look for the rest. */
    SHORT("""
            --help
            --version
            schema
            build --no-such-option
            """),
    /** The push of a project that builds without an engine, which takes nothing of what speaks to one. */
    DIRECT("""
            push -f FILE
            push -f FILE
            (change)
            push -f FILE
            push --skip-build -f FILE
            push --dry-run -f FILE
            """),
    /** All those for a project. */
    PROJECT("""
            push -f FILE
            push -f FILE
            (change)
            build -f FILE
            push -f FILE
            push --skip-build -f FILE
            lifecycle apply --yes -f FILE
            lifecycle preview -f FILE
            plan --host local -f FILE
            plan --host local --strategy rolling -f FILE
            deploy --host local -f FILE
            deploy --host local --strategy rolling -f FILE
            status --host local -f FILE
            status --host web -f FILE
            logs --host local -f FILE
            releases -f FILE
            """),
    ALL(SHORT.lines + PROJECT.lines);

    /** Stands in the place of a manifest. */
    static final String FILE = "FILE";

    /** Stands where a class of the project changes. */
    static final String CHANGE = "(change)";

    private final String lines;

    RehearsalPart(String lines) {
        this.lines = lines;
    }

    /** The part with that name, in small letters. */
    static RehearsalPart named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The builders of the projects that they are run on. */
    List<ImageSettings.Builder> builders() {
        return this == DIRECT ? List.of(ImageSettings.Builder.DIRECT) : List.of(ImageSettings.Builder.values());
    }

    /** Its command lines, in their order. */
    List<String> lines() {
        return lines.lines().toList();
    }
}
