package io.goopang.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.model.SshDestination;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SshArgumentsTest {

    private static final Path SOCKET = Path.of("/run/x/engine.sock");

    @Test
    void theManifestsOptionsGoFirstAndTheTargetIsNoOption() {
        SshDestination destination =
                new SshDestination("u@h", 2222, Map.of("ProxyJump", "bastion", "ConnectTimeout", "30"));
        String command =
                String.join(" ", arguments(destination, false, Set.of()).command(SOCKET, true));
        assertEquals(
                "ssh -N -o ConnectTimeout=30 -o ProxyJump=bastion -o ServerAliveInterval=3 -o ServerAliveCountMax=3 "
                        + "-o ConnectTimeout=10 -o StreamLocalBindMask=0177 -o StreamLocalBindUnlink=yes "
                        + "-o ControlMaster=no -o ControlPath=none -o RemoteCommand=none -o RequestTTY=no "
                        + "-o PermitLocalCommand=no -o ForwardAgent=no -o ForwardX11=no -o LogLevel=INFO "
                        + "-o BatchMode=yes -o ExitOnForwardFailure=no "
                        + "-L /run/x/engine.sock:/var/run/docker.sock -p 2222 -- u@h",
                command);
    }

    @Test
    void lendsPortsToTheHost() {
        SshArguments arguments = arguments(new SshDestination("h", null, Map.of()), true, Set.of(4566, 5000));
        List<String> first = arguments.command(SOCKET, true);
        assertTrue(String.join(" ", first)
                .endsWith("-o ExitOnForwardFailure=yes -L /run/x/engine.sock:/var/run/docker.sock "
                        + "-R 127.0.0.1:4566:127.0.0.1:4566 -R 127.0.0.1:5000:127.0.0.1:5000 -- h"));
        assertTrue(arguments.command(SOCKET, false).contains("ExitOnForwardFailure=no"));
        assertTrue(first.stream().noneMatch(word -> word.startsWith("BatchMode")));
    }

    @Test
    void forwardsTheMetadataServiceOnlyWhereAsked() {
        SshSettings settings = new SshSettings("ssh", false, Path.of("/run"), Set.of(), false);
        SshDestination destination = new SshDestination("h", null, Map.of());
        String without = String.join(" ", new SshArguments(destination, settings).command(SOCKET, true));
        String with = String.join(" ", new SshArguments(destination, settings.withMetadata()).command(SOCKET, true));
        String forward = " -L /run/x/role.sock:169.254.169.254:80";
        assertTrue(with.endsWith("/var/run/docker.sock" + forward + " -- h"), with);
        assertEquals(without, with.replace(forward, ""));
    }

    @Test
    void knowsHowLongADialTakes() {
        assertEquals(Duration.ofSeconds(10), dial(Map.of()));
        assertEquals(Duration.ofSeconds(60), dial(Map.of("connecttimeout", "60")));
        assertEquals(Duration.ofSeconds(10), dial(Map.of("ConnectTimeout", "none")));
    }

    private static Duration dial(Map<String, String> options) {
        return arguments(new SshDestination("h", null, options), false, Set.of())
                .dial();
    }

    private static SshArguments arguments(SshDestination destination, boolean interactive, Set<Integer> ports) {
        return new SshArguments(destination, new SshSettings("ssh", interactive, Path.of("/run"), ports, false));
    }
}
