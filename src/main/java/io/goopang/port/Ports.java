package io.goopang.port;

import io.goopang.model.HostAddress;

/** All ports of one run; none connects before it is used, and closing frees their connections. */
public interface Ports extends AutoCloseable {

    Machine machine();

    SourceTree sources();

    BuildMemory buildMemory();

    SourceControl sourceControl();

    BaseLock baseLock();

    ImageBuilder imageBuilder();

    /** The engine that gets the images too which are built without one. */
    ImageLoader imageLoader();

    ImagePusher imagePusher();

    Registry registry();

    Identity identity();

    /** The engine at the address; the same one at each call. */
    Host host(HostAddress address);

    /** The role of the host at the address, which is not this machine. */
    HostRole role(HostAddress address);

    Instances instances();

    /** The releases in the registry that the credentials are for; they are asked for at the first call. */
    Releases releases(RegistryCredentials credentials);

    @Override
    void close();
}
