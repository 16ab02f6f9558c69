package io.goopang.cli;

import io.goopang.run.BuildOptions;

/** The options of all commands that build. */
final class BuildArguments {

    private final Argument<Boolean> noCache;
    private final Argument<Boolean> pull;

    BuildArguments(Syntax syntax) {
        noCache = syntax.flag(
                "--no-cache", "Run the build command, read the jars and build every image although nothing changed.");
        pull = syntax.flag("--pull", "Ask the registry for the base image again, and keep its digest in deploy.lock.");
    }

    BuildOptions options() {
        return new BuildOptions(noCache.value(), pull.value());
    }
}
