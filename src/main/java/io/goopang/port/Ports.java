package io.goopang.port;

/** All ports of one run; none connects before it is used, and closing frees their connections. */
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
