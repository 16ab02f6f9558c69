package io.goopang.docker;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where an engine listens.
 *
 * @param uri {@code unix:///…}, {@code npipe:////…} or {@code tcp://host:port}
 * @param certificates a folder with ca.pem, cert.pem and key.pem; null for no TLS
 * @param origin what decided it, such as {@code DOCKER_HOST}
 * @param remote whether it is the engine of one of the manifest's hosts, and not the user's own
 */
public record EngineAddress(URI uri, @Nullable Path certificates, String origin, boolean remote) {

    /** The engine of a host, behind a socket on this machine that something forwards. */
    public static EngineAddress forwarded(String host, Path socket) {
        return new EngineAddress(URI.create("unix://" + socket), null, "host " + host, true);
    }

    /** Whether it is a socket or pipe of this machine. */
    boolean isSocket() {
        return !uri.getScheme().equals("tcp");
    }

    /** Whether something may answer there: a Unix socket that does not exist need not be asked. */
    boolean mayAnswer() {
        return !"unix".equals(uri.getScheme()) || Files.exists(Path.of(uri.getPath()));
    }

    /** Where the engine's published ports can be reached from this machine. */
    String publishedOn() {
        return isSocket() || uri.getHost() == null ? "127.0.0.1" : uri.getHost();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
