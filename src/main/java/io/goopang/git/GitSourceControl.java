package io.goopang.git;

import io.goopang.model.Revision;
import io.goopang.port.SourceControl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Asks the git program; whatever keeps it from answering means that there is no revision. */
public final class GitSourceControl implements SourceControl {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final GitCommand git;

    /** The folder that the manifest is in; it may be one of several in its repository. */
    public GitSourceControl(Path folder) {
        this(folder, "git", DEADLINE);
    }

    GitSourceControl(Path folder, String program, Duration deadline) {
        this.git = new GitCommand(program, folder, deadline);
    }

    @Override
    public Optional<Revision> revision() {
        return git.output("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
                .map(String::strip)
                .filter(commit -> !commit.isEmpty())
                .map(commit -> new Revision(commit, dirty()));
    }

    // deploy.lock is written by the build itself. Where git can't say, the honest answer is that it may be.
    private boolean dirty() {
        return git.output("status", "--porcelain", "--", ".", ":(exclude)deploy.lock")
                .map(changes -> !changes.isBlank())
                .orElse(true);
    }
}
