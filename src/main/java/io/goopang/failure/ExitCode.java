package io.goopang.failure;

/** The exit codes of the process; they are an interface, so a test pins them and the README prints them. */
public enum ExitCode {
    DONE(0, "done"),
    DEFECT(1, "defect in goopang"),
    USAGE(2, "usage"),
    MANIFEST(3, "manifest"),
    ENVIRONMENT(4, "environment or credentials"),
    REMOTE(5, "a remote operation failed"),
    ROLLED_BACK(6, "rollout failed, the previous release still serves"),
    LOCKED(7, "lock held by another"),
    CHANGES(8, "plan has changes"),
    NOT_RESTORED(9, "rollout failed and the previous release could not be restored"),
    INTERRUPTED(130, "interrupted");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
