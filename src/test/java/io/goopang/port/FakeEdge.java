package io.goopang.port;

import io.goopang.edge.EdgeFile;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** HAProxy in a container of the {@link FakeHost}: it reads its file when it starts, and then takes commands. */
final class FakeEdge {

    private static final Pattern SERVER = Pattern.compile("  server (\\w+) ([^ :]+):(\\d+)( disabled)? .*");
    private static final Pattern SET =
            Pattern.compile("set server ([^/]+)/(\\w+) (fqdn|addr|state) (\\S+)(?: port (\\d+))?");

    private static final Map<String, Integer> ADMIN = Map.of("ready", 0, "drain", 8, "maint", 1);

    private final FakeContainers containers;
    private final Map<String, FakeSlot> slots = new LinkedHashMap<>();

    /** A slot, and what takes it out of service. */
    private static final class FakeSlot {
        private String name;
        private int port;
        private int admin;

        FakeSlot(String name, int port, int admin) {
            this.name = name;
            this.port = port;
            this.admin = admin;
        }
    }

    FakeEdge(FakeContainers containers, FakeContainer container) {
        this.containers = containers;
        byte[] file = Objects.requireNonNull(container.files().get(EdgeFile.PATH), "the edge has no file");
        String backend = "";
        for (String line : new String(file, StandardCharsets.UTF_8).split("\n", -1)) {
            Matcher server = SERVER.matcher(line);
            if (line.startsWith("backend ")) {
                backend = line.substring("backend ".length());
            } else if (server.matches()) {
                boolean idle = server.group(4) != null;
                slots.put(
                        backend + "/" + server.group(1),
                        new FakeSlot(idle ? "-" : server.group(2), Integer.parseInt(server.group(3)), idle ? 5 : 0));
            }
        }
    }

    String say(String words) {
        if (words.equals("show servers state")) {
            return states();
        }
        if (words.startsWith("show stat ")) {
            return "# pxname,svname,qcur,scur\n"
                    + slots.entrySet().stream()
                            .map(slot -> slot.getKey().replace('/', ',') + ",0," + requests(slot.getValue()) + "\n")
                            .collect(Collectors.joining());
        }
        Matcher set = SET.matcher(words);
        FakeSlot slot = set.matches() ? slots.get(set.group(1) + "/" + set.group(2)) : null;
        if (slot == null) {
            return "No such server.\n";
        }
        switch (set.group(3)) {
            case "fqdn" -> slot.name = set.group(4);
            case "addr" -> slot.port = Integer.parseInt(set.group(5));
            default -> slot.admin = ADMIN.getOrDefault(set.group(4), 0);
        }
        return set.group(3).equals("state") ? "\n" : "changed\n";
    }

    private int requests(FakeSlot slot) {
        return containers
                .named(slot.name)
                .map(container -> slot.admin == 0 ? container.requests() : container.drained())
                .orElse(0);
    }

    private String states() {
        StringBuilder text = new StringBuilder("1\n# be_id be_name srv_id srv_name srv_addr ...\n");
        slots.forEach((key, slot) -> {
            String[] names = key.split("/", -1);
            String address =
                    containers.named(slot.name).map(FakeContainer::address).orElse("-");
            int admin = slot.admin | (address.equals("-") && !slot.name.equals("-") ? 32 : 0);
            text.append("3 %s 1 %s %s %d %d 1 1 30 1 0 0 0 0 0 0 %s %d - 0 0 - - 0%n"
                    .formatted(names[0], names[1], address, (admin & 0x27) == 0 ? 2 : 0, admin, slot.name, slot.port));
        });
        return text.toString();
    }

    /** Whether new requests may go to the container. */
    boolean leadsTo(String id) {
        return slots.values().stream().anyMatch(slot -> slot.admin == 0 && slot.name.equals(id));
    }

    Optional<FakeContainer> reached(String service) {
        return slots.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(service + "/") && entry.getValue().admin == 0)
                .flatMap(entry -> containers.named(entry.getValue().name).stream())
                .findFirst();
    }
}
