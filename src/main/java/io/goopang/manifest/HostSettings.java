package io.goopang.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A host that services run on, or several alike.
 *
 * @param addresses each as {@code --host} takes it, at least one
 * @param via which address of an EC2 instance is used
 * @param ssh options of ssh_config(5) by their names
 * @param strategy null leaves it to the manifest's own
 */
public record HostSettings(
        List<String> addresses,
        Via via,
        Map<String, String> ssh,
        @Nullable Strategy strategy) {

    public HostSettings {
        addresses = List.copyOf(addresses);
        ssh = Collections.unmodifiableMap(new TreeMap<>(ssh));
    }

    /** The address of an EC2 instance to connect to. */
    public enum Via {
        PUBLIC,
        PRIVATE
    }

    /** The addresses by what reports call their hosts: the given name for one, or else name-1, name-2 and so on. */
    public Map<String, String> members(String name) {
        Map<String, String> members = new LinkedHashMap<>();
        for (String address : addresses) {
            members.put(addresses.size() == 1 ? name : name + "-" + (members.size() + 1), address);
        }
        return members;
    }
}
