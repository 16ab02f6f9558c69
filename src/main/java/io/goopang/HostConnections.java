package io.goopang;

import io.goopang.aws.MetadataWay;
import io.goopang.docker.DockerConnection;
import io.goopang.docker.DockerHost;
import io.goopang.docker.EngineAddress;
import io.goopang.docker.EngineWay;
import io.goopang.docker.RegistryLogins;
import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import io.goopang.port.Host;
import io.goopang.ssh.SshSettings;
import io.goopang.ssh.Tunnel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The hosts over SSH of one run, each with one connection that is made at its first use. */
final class HostConnections implements AutoCloseable {

    private final SshSettings settings;
    private final RegistryLogins logins;
    private final Map<HostAddress, Open> open = new LinkedHashMap<>();

    HostConnections(SshSettings settings, RegistryLogins logins) {
        this.settings = settings;
        this.logins = logins;
    }

    /** The host at the address, the same one at each call. */
    Host at(HostAddress address, SshDestination destination) {
        return open(address, destination).host();
    }

    /** The way to the instance metadata service of the host at the address, over the same connection. */
    MetadataWay metadata(HostAddress address, SshDestination destination) {
        Tunnel tunnel = open(address, destination).tunnel();
        return new MetadataWay() {
            @Override
            public Path socket() {
                return tunnel.metadata();
            }

            @Override
            public Optional<String> trouble() {
                return tunnel.trouble();
            }
        };
    }

    private synchronized Open open(HostAddress address, SshDestination destination) {
        return open.computeIfAbsent(address, key -> {
            Tunnel tunnel = new Tunnel(address, destination, settings);
            DockerConnection docker = DockerConnection.over(new Way(address, tunnel));
            return new Open(tunnel, docker, new DockerHost(docker, logins));
        });
    }

    @Override
    public synchronized void close() {
        open.values().forEach(Open::close);
        open.clear();
    }

    private record Open(Tunnel tunnel, DockerConnection docker, Host host) {
        void close() {
            docker.close();
            tunnel.close();
        }
    }

    private record Way(HostAddress host, Tunnel tunnel) implements EngineWay {
        @Override
        public EngineAddress open() {
            return EngineAddress.forwarded(host.name(), tunnel.open());
        }

        @Override
        public Optional<String> trouble() {
            return tunnel.trouble();
        }

        @Override
        public boolean awaitUp(Duration patience) {
            return tunnel.awaitUp(patience);
        }
    }
}
