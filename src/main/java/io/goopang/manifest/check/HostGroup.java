package io.goopang.manifest.check;

import java.util.List;

/**
 * One of the manifest's hosts.
 *
 * @param members the names of the machines: its own for one, or else several
 */
public record HostGroup(String name, List<String> members) {

    public HostGroup {
        members = List.copyOf(members);
    }

    boolean several() {
        return members.size() > 1;
    }
}
