package io.goopang.manifest.check;

import io.goopang.manifest.tree.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what the parts of a manifest claim, valid values only, so that one mistake never hides another. */
public final class Claims {

    private final List<Claim<String>> services = new ArrayList<>();
    private final List<Claim<String>> accessories = new ArrayList<>();
    private final List<Claim<String>> containers = new ArrayList<>();
    private final List<Claim<PublishedPort>> ports = new ArrayList<>();
    private final List<Claim<HostGroup>> hosts = new ArrayList<>();
    private final List<Placement> placements = new ArrayList<>();
    private final List<Claim<Listener>> listeners = new ArrayList<>();
    private final Map<String, List<Claim<String>>> needs = new LinkedHashMap<>();

    public void service(Claim<String> name) {
        services.add(name);
        needs.putIfAbsent(name.value(), new ArrayList<>());
    }

    public void accessory(Claim<String> name) {
        accessories.add(name);
    }

    public void container(Claim<String> name) {
        containers.add(name);
    }

    public void port(Claim<PublishedPort> port) {
        ports.add(port);
    }

    public void host(Claim<HostGroup> host) {
        hosts.add(host);
    }

    public void placement(Placement placement) {
        placements.add(placement);
    }

    public void listener(Claim<Listener> listener) {
        listeners.add(listener);
    }

    public void need(String service, Claim<String> needed) {
        needs.computeIfAbsent(service, key -> new ArrayList<>()).add(needed);
    }

    /** The names of the services, each with its place. */
    public List<Claim<String>> services() {
        return List.copyOf(services);
    }

    /**
     * Reports what can't stand together.
     *
     * @param rolling whether services stand behind an edge on some host
     */
    public void check(Problems problems, boolean rolling) {
        new NameCheck(problems).check(services, accessories, containers);
        new PortCheck(problems).check(ports);
        new NeedsCheck(problems).check(needs, accessories);
        new PlacementCheck(problems, hosts).check(placements, needs);
        if (rolling) {
            new ListenerCheck(problems).check(listeners);
        }
    }
}
