package io.goopang.run;

/**
 * What a user may ask of a deploy.
 *
 * @param skipBuild deploys what the registry calls latest, and builds and pushes nothing
 */
public record DeployOptions(boolean skipBuild, BuildOptions build) {}
