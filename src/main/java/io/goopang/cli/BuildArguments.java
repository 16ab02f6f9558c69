package io.goopang.cli;

import io.goopang.run.BuildOptions;
import picocli.CommandLine.Option;

/** The options of all commands that build. */
final class BuildArguments {

    @Option(
            names = "--no-cache",
            description = "Run the build command, read the jars and build every image although nothing changed.")
    boolean noCache;

    @Option(
            names = "--pull",
            description = "Ask the registry for the base image again, and keep its digest in deploy.lock.")
    boolean pull;

    BuildOptions options() {
        return new BuildOptions(noCache, pull);
    }
}
