package io.goopang.run;

/**
 * What a user may ask of a build.
 *
 * @param force runs the build command and builds images although nothing changed
 * @param pullBase asks the registry for the base again
 * @param load whether the engine at hand gets the images too, where they are built without one
 */
public record BuildOptions(boolean force, boolean pullBase, Load load) {

    /** Whether the engine at hand gets images that are built without it. */
    public enum Load {
        NO,
        WHERE_POSSIBLE,
        /** As the user asked in so many words, who is to hear where it is not possible. */
        ASKED_FOR
    }

    /** A build for what follows it, which needs no engine. */
    public BuildOptions(boolean force, boolean pullBase) {
        this(force, pullBase, Load.NO);
    }

    public static BuildOptions usual() {
        return new BuildOptions(false, false);
    }

    public BuildOptions loading(Load wanted) {
        return new BuildOptions(force, pullBase, wanted);
    }
}
