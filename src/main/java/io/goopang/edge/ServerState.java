package io.goopang.edge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A slot as HAProxy sees it ({@code show servers state}, https://docs.haproxy.org/2.6/management.html#9.3).
 *
 * @param address empty where it has none
 * @param name what its address is looked up by; empty for a slot that was given none
 * @param up whether HAProxy takes it for running
 * @param admin the bits of what takes it out of service
 */
public record ServerState(String backend, Slot slot, String address, String name, int port, boolean up, int admin) {

    private static final int FORCED_MAINTENANCE = 1;
    private static final int INHERITED_MAINTENANCE = 2;
    private static final int FORCED_DRAIN = 8;
    private static final int INHERITED_DRAIN = 16;
    private static final int UNRESOLVED = 32;
    private static final int OUT_BY_COMMAND =
            FORCED_MAINTENANCE | INHERITED_MAINTENANCE | FORCED_DRAIN | INHERITED_DRAIN;
    private static final String NONE = "-";

    /** The columns of version 1 of the format, counted from 0. */
    private static final int BACKEND = 1;

    private static final int SERVER = 3;
    private static final int ADDRESS = 4;
    private static final int OPERATION = 5;
    private static final int ADMIN = 6;
    private static final int FQDN = 17;
    private static final int PORT = 18;

    /** All slots that an answer tells of. */
    public static List<ServerState> parse(String answer) {
        return answer.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.strip().split(" "))
                .filter(columns -> columns.length > PORT)
                .flatMap(columns -> state(columns).stream())
                .toList();
    }

    private static Optional<ServerState> state(String[] columns) {
        for (Slot slot : Slot.values()) {
            if (columns[SERVER].equals(slot.server())) {
                return Optional.of(new ServerState(
                        columns[BACKEND],
                        slot,
                        given(columns[ADDRESS]),
                        given(columns[FQDN]).toLowerCase(Locale.ROOT),
                        Integer.parseInt(columns[PORT]),
                        !columns[OPERATION].equals("0"),
                        Integer.parseInt(columns[ADMIN])));
            }
        }
        return Optional.empty();
    }

    private static String given(String column) {
        return column.equals(NONE) ? "" : column;
    }

    /** Whether requests go there now. */
    public boolean serves() {
        return up && (admin & (OUT_BY_COMMAND | UNRESOLVED)) == 0 && !address.isEmpty();
    }

    /** Whether requests are meant to go there, even if its container is down at the moment. */
    public boolean chosen() {
        return (serves() || (admin & UNRESOLVED) != 0) && (admin & OUT_BY_COMMAND) == 0 && !name.isEmpty();
    }
}
