package io.goopang.run;

/**
 * What a user may ask of a deploy.
 *
 * @param skipBuild deploys what the registry calls latest, and builds and pushes nothing
 * @param rollback whether hosts that are done return when a later one fails
 * @param adopt whether containers that were started by hand may be replaced
 */
public record DeployOptions(boolean skipBuild, BuildOptions build, boolean rollback, boolean adopt) {

    /** All is built, and all hosts or none change. */
    public static DeployOptions usual(BuildOptions build) {
        return new DeployOptions(false, build, true, false);
    }
}
