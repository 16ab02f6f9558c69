package io.goopang.e2e;

import io.goopang.testbed.Host;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A port that nothing on a host gets through to, while this is open. */
final class Blocked implements AutoCloseable {

    private final Host host;
    private final int port;

    Blocked(Host host, int port) {
        this.host = host;
        this.port = port;
        rule("-I");
    }

    private void rule(String change) {
        List<String> command = new ArrayList<>(List.of("iptables", change, "OUTPUT", "-p", "tcp"));
        command.addAll(Arrays.asList("--dport", Integer.toString(port), "-j", "REJECT", "--reject-with", "tcp-reset"));
        host.run(command.toArray(String[]::new));
    }

    @Override
    public void close() {
        rule("-D");
    }
}
