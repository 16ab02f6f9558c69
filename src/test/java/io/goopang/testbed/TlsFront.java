package io.goopang.testbed;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** Lets the hosts find a server of this machine's loopback under a public name, over TLS that their engines trust. */
public final class TlsFront implements AutoCloseable {

    private static final int HTTPS = 443;

    private final String name;
    private final TlsPort port;

    /**
     * Opens it until it is closed.
     *
     * @param folder where the key goes
     * @param name such as an ECR registry's
     * @param target the server's port
     */
    public TlsFront(Hosts hosts, Path folder, String name, int target) throws IOException, GeneralSecurityException {
        this.name = name;
        SelfSigned key = new SelfSigned(folder.resolve("front.p12"), "dns:" + name);
        hosts.trust(name, key.certificate());
        hosts.resolveToMachine(name);
        port = new TlsPort(key.context(), new InetSocketAddress(hosts.machine(), HTTPS), target);
    }

    /** What the hosts know it by. */
    public String name() {
        return name;
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
