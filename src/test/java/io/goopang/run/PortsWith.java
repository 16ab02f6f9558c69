package io.goopang.run;

import io.goopang.model.HostAddress;
import io.goopang.port.BaseLock;
import io.goopang.port.BuildMemory;
import io.goopang.port.Host;
import io.goopang.port.HostRole;
import io.goopang.port.Identity;
import io.goopang.port.ImageBuilder;
import io.goopang.port.ImageLoader;
import io.goopang.port.ImagePusher;
import io.goopang.port.Instances;
import io.goopang.port.Machine;
import io.goopang.port.Ports;
import io.goopang.port.Registry;
import io.goopang.port.RegistryCredentials;
import io.goopang.port.Releases;
import io.goopang.port.SourceControl;
import io.goopang.port.SourceTree;

/** Ports with another registry and another local host. */
record PortsWith(Ports others, Registry registry, Host local) implements Ports {

    @Override
    public Machine machine() {
        return others.machine();
    }

    @Override
    public SourceTree sources() {
        return others.sources();
    }

    @Override
    public BuildMemory buildMemory() {
        return others.buildMemory();
    }

    @Override
    public SourceControl sourceControl() {
        return others.sourceControl();
    }

    @Override
    public BaseLock baseLock() {
        return others.baseLock();
    }

    @Override
    public ImageBuilder imageBuilder() {
        return others.imageBuilder();
    }

    @Override
    public ImageLoader imageLoader() {
        return others.imageLoader();
    }

    @Override
    public ImagePusher imagePusher() {
        return others.imagePusher();
    }

    @Override
    public Identity identity() {
        return others.identity();
    }

    @Override
    public Host host(HostAddress address) {
        return address.isLocal() ? local : others.host(address);
    }

    @Override
    public HostRole role(HostAddress address) {
        return others.role(address);
    }

    @Override
    public Instances instances() {
        return others.instances();
    }

    @Override
    public Releases releases(RegistryCredentials credentials) {
        return others.releases(credentials);
    }

    @Override
    public void close() {
        others.close();
    }
}
