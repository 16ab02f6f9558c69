package io.goopang.testbed;

import java.util.List;

/**
 * A network of this machine's own: a switch to which hosts and this machine are plugged, {@code 10.77.N.0/24}. The switch is
 * a bridge in a namespace of its own, since an engine makes this machine's firewall drop what it does not know.
 */
final class HostNetwork implements AutoCloseable {

    private final int number;

    HostNetwork(int number) {
        this.number = number;
    }

    /** This machine's own address in it. */
    String machine() {
        return "10.77." + number + ".1";
    }

    /** The address of a host, which is counted from 1. */
    String address(int host) {
        return "10.77." + number + "." + (10 + host);
    }

    /** Where {@code nsenter} finds the network namespace of a host. */
    String namespace(int host) {
        return "/run/netns/" + hostName(host);
    }

    /** What all that it makes is called, or begins with. */
    String name() {
        return "goopang" + number;
    }

    void open() {
        Command.script("""
                ip netns add %1$s-switch
                ip -n %1$s-switch link add bridge type bridge
                ip -n %1$s-switch link set bridge up
                ip link add %1$s type veth peer name machine netns %1$s-switch
                ip -n %1$s-switch link set machine master bridge up
                ip addr add %2$s/24 dev %1$s
                ip link set %1$s up
                """.formatted(name(), machine()));
    }

    /** With the same hardware address every time, as a machine has that was off: others remember it for minutes. */
    void plugIn(int host) {
        Command.script("""
                ip netns add %2$s
                ip -n %2$s link set lo up
                ip -n %2$s link add eth0 address 02:00:00:00:%5$02x:%3$02x type veth peer name port%3$d netns %1$s-switch
                ip -n %1$s-switch link set port%3$d master bridge up
                ip -n %2$s addr add %4$s/24 dev eth0
                ip -n %2$s link set eth0 up
                """.formatted(name(), hostName(host), host, address(host), number));
    }

    /** The cable goes first and by itself: the kernel takes its time over a namespace's own. */
    void pullOut(int host) {
        Command.script("""
                ip -n %s-switch link del port%d
                ip netns del %s
                """.formatted(name(), host, hostName(host)));
    }

    /** Cuts a host's cable at the switch, of which neither end is told, or mends it. */
    void cable(int host, boolean whole) {
        Command.script("ip -n %s-switch link set port%d %s".formatted(name(), host, whole ? "up" : "down"));
    }

    private String hostName(int host) {
        return name() + "-h" + host;
    }

    /** Removes everything of this network's name, with the processes in it, so that a run that was killed leaves nothing. */
    @Override
    public void close() {
        Command.script("""
                if ip link show %1$s >/dev/null 2>&1; then ip link del %1$s; fi
                for namespace in $(ip netns list | cut -d' ' -f1 | grep '^%1$s-' || true); do
                  ip netns pids "$namespace" | xargs -r kill -9 || true
                  ip netns del "$namespace"
                done
                """.formatted(name()));
    }

    List<String> enter(int host) {
        return List.of("nsenter", "--net=" + namespace(host));
    }
}
