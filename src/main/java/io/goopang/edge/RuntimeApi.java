package io.goopang.edge;

import io.goopang.model.ServiceName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is said to HAProxy while it runs (https://docs.haproxy.org/2.6/management.html#9.3), from inside its own
 * container.
 */
public final class RuntimeApi {

    private static final String SCRIPT = "printf '%s\\n' \"$1\" | nc 127.0.0.1 \"$2\"";

    private RuntimeApi() {}

    /** The command in the edge's container that says the given to HAProxy and prints its answers. */
    public static List<String> command(int adminPort, String... words) {
        return List.of("sh", "-c", SCRIPT, "edge", String.join(";", words), String.valueOf(adminPort));
    }

    public static String states() {
        return "show servers state";
    }

    /** The servers of all backends: asked by name alone, HAProxy may take a frontend. */
    public static String sessions() {
        return "show stat -1 4 -1";
    }

    /** Gives a slot another container, by name: its address follows when DNS has answered. */
    public static String name(ServiceName service, Slot slot, Target target) {
        return "set server " + server(service, slot) + " fqdn " + target.name();
    }

    /** The port comes with an address only, which must be the one that DNS gave. */
    public static String address(ServiceName service, Slot slot, String address, Target target) {
        return "set server " + server(service, slot) + " addr " + address + " port " + target.port();
    }

    public static String ready(ServiceName service, Slot slot) {
        return state(service, slot, "ready");
    }

    /** What is under way ends, and nothing new begins. */
    public static String drain(ServiceName service, Slot slot) {
        return state(service, slot, "drain");
    }

    public static String maintenance(ServiceName service, Slot slot) {
        return state(service, slot, "maint");
    }

    private static String state(ServiceName service, Slot slot, String word) {
        return "set server " + server(service, slot) + " state " + word;
    }

    private static String server(ServiceName service, Slot slot) {
        return service + "/" + slot.server();
    }

    /**
     * How many requests a slot works on or has waiting; empty where the answer does not tell.
     *
     * @param answer to {@link #sessions}: CSV under a line of names
     */
    public static Optional<Integer> openRequests(String answer, ServiceName service, Slot slot) {
        List<String> lines = answer.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || !lines.get(0).startsWith("# ")) {
            return Optional.empty();
        }
        List<String> names = Arrays.asList(lines.get(0).substring(2).split(",", -1));
        int backend = names.indexOf("pxname");
        int server = names.indexOf("svname");
        int queued = names.indexOf("qcur");
        int current = names.indexOf("scur");
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(row -> row.length > Math.max(current, queued)
                        && row[backend].equals(service.value())
                        && row[server].equals(slot.server()))
                .map(row -> number(row[queued]) + number(row[current]))
                .findFirst();
    }

    private static int number(String text) {
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }
}
