package io.goopang.docker;

import java.util.List;

/**
 * Loggers that must never be more talkative than INFO, {@code --debug} or not: docker-java logs whole commands with
 * their environment and credentials, and its HTTP client logs headers and bodies.
 */
public final class DockerLoggers {

    /** The names, each with all below it. */
    public static final List<String> NEVER_BELOW_INFO = List.of("com.github.dockerjava", "org.apache.hc");

    private DockerLoggers() {}
}
