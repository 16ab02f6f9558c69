package io.goopang.run;

/**
 * What a user may ask of a build.
 *
 * @param force runs the build command and builds images although nothing changed
 * @param pullBase asks the registry for the base again
 * @param load makes an engine that answers have the images too, where they are built without one
 */
public record BuildOptions(boolean force, boolean pullBase, boolean load) {

    /** A build for what follows it, which needs no engine. */
    public BuildOptions(boolean force, boolean pullBase) {
        this(force, pullBase, false);
    }

    public static BuildOptions usual() {
        return new BuildOptions(false, false);
    }

    /** The same for a build whose images are what the user wants. */
    public BuildOptions loading() {
        return new BuildOptions(force, pullBase, true);
    }
}
