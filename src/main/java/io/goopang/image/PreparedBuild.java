package io.goopang.image;

/** A build that is ready to run, and what tells it from every other. */
public record PreparedBuild(BuildContext context, Fingerprint fingerprint) {}
