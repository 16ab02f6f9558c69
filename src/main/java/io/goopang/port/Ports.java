package io.goopang.port;

/** All ports of one run, each constructed when it is first asked for; closing frees their connections. */
public interface Ports extends AutoCloseable {

    SourceTree sources();

    SourceControl sourceControl();

    BaseLock baseLock();

    ImageBuilder imageBuilder();

    ImagePusher imagePusher();

    Registry registry();

    Identity identity();

    /** The engine at hand as a host. */
    Host localHost();

    @Override
    void close();
}
