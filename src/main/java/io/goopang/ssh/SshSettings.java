package io.goopang.ssh;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * How ssh is run on this machine.
 *
 * @param program its name on the PATH, or its path
 * @param interactive whether there is a terminal on which it can ask for passphrases and about host keys
 * @param runtime a folder that sockets can be made in
 * @param lentPorts ports of this machine's loopback that hosts are to see on their own
 * @param metadata whether the hosts' instance metadata service is to be reached too
 */
public record SshSettings(String program, boolean interactive, Path runtime, Set<Integer> lentPorts, boolean metadata) {

    public SshSettings {
        lentPorts = Set.copyOf(lentPorts);
    }

    /**
     * The user's own ssh, with sockets in the user's runtime folder where there is one.
     *
     * @param temporary the folder for what passes
     */
    public static SshSettings of(
            Map<String, String> environment, Path temporary, boolean interactive, Set<Integer> lentPorts) {
        return new SshSettings("ssh", interactive, SocketFolder.runtime(environment, temporary), lentPorts, false);
    }

    /** The same, with the hosts' instance metadata service within reach. */
    public SshSettings withMetadata() {
        return new SshSettings(program, interactive, runtime, lentPorts, true);
    }
}
