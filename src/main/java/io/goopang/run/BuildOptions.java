package io.goopang.run;

/**
 * What a user may ask of a build.
 *
 * @param force runs the build command and builds images although nothing changed
 * @param pullBase asks the registry for the base again
 */
public record BuildOptions(boolean force, boolean pullBase) {

    public static BuildOptions usual() {
        return new BuildOptions(false, false);
    }
}
