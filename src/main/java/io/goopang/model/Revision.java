package io.goopang.model;

/**
 * A state of the sources in version control.
 *
 * @param commit the full commit hash
 * @param dirty whether the work tree differs from that commit
 */
public record Revision(String commit, boolean dirty) {

    /** The first seven characters of the commit, as git shows it. */
    public String abbreviated() {
        return commit.substring(0, Math.min(7, commit.length()));
    }
}
