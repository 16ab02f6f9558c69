package io.goopang.edge;

/**
 * A container that a slot leads to.
 *
 * @param name what the network's DNS knows it by, whatever its address is after a restart
 */
public record Target(String name, int port) {

    private static final int SHORT_ID = 12;

    /** A container by its short id, which Docker makes a name on every network of the user's. */
    public static Target of(String containerId, int port) {
        return new Target(containerId.substring(0, Math.min(SHORT_ID, containerId.length())), port);
    }

    /** Whether it is the container with the id. */
    public boolean isOf(String containerId) {
        return containerId.startsWith(name);
    }

    @Override
    public String toString() {
        return name + ":" + port;
    }
}
