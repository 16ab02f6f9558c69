package io.goopang.aws;

import java.nio.file.Path;
import java.util.Optional;

/** What leads to the instance metadata service of a host. */
public interface MetadataWay {

    /**
     * A socket of this machine, behind which the host connects to the service for each connection to it.
     *
     * @throws io.goopang.failure.Failure where the host can't be reached
     */
    Path socket();

    /** Why a connection just ended without an answer, in the words of what leads there; empty where it has none. */
    Optional<String> trouble();
}
