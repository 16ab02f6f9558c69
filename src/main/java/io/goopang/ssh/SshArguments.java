package io.goopang.ssh;

import io.goopang.model.SshDestination;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The command line of one connection (ssh(1), ssh_config(5)). */
final class SshArguments {

    /** Where the engines of hosts listen. */
    static final String ENGINE_SOCKET = "/var/run/docker.sock";

    /**
     * Where an EC2 instance finds its metadata (EC2 User Guide, "Access instance metadata for an EC2 instance"). The host
     * connects there itself, so that a hop limit of 1 does.
     */
    static final String METADATA_SERVICE = "169.254.169.254:80";

    private static final String CONNECT_TIMEOUT = "ConnectTimeout";
    private static final int DIAL_SECONDS = 10;

    /** What this connection is made for, whatever the user's own configuration says of others. */
    private static final List<String> OWN = List.of(
            // A silent host is noticed 9 to 12 seconds after its last word.
            "ServerAliveInterval=3",
            "ServerAliveCountMax=3",
            CONNECT_TIMEOUT + "=" + DIAL_SECONDS,
            "StreamLocalBindMask=0177",
            "StreamLocalBindUnlink=yes",
            // A shared connection would outlive goopang, or end with somebody else.
            "ControlMaster=no",
            "ControlPath=none",
            "RemoteCommand=none",
            "RequestTTY=no",
            "PermitLocalCommand=no",
            "ForwardAgent=no",
            "ForwardX11=no",
            // Failures are explained from what ssh says at this level.
            "LogLevel=INFO");

    private final SshDestination destination;
    private final SshSettings settings;

    SshArguments(SshDestination destination, SshSettings settings) {
        this.destination = destination;
        this.settings = settings;
    }

    /** Whether the host gets ports of this machine. */
    boolean lends() {
        return !settings.lentPorts().isEmpty();
    }

    /**
     * The program and its arguments.
     *
     * @param socket where the engine is to be reached on this machine
     * @param strict whether ssh ends where the host can't lend it a port
     */
    List<String> command(Path socket, boolean strict) {
        List<String> command = new ArrayList<>(List.of(settings.program(), "-N"));
        // Of two values of one option, ssh takes the first.
        destination.options().forEach((name, value) -> option(command, name + "=" + value));
        OWN.forEach(option -> option(command, option));
        if (!settings.interactive()) {
            option(command, "BatchMode=yes");
        }
        // The forwardings of the user's own configuration may be in use by another connection, and are not needed.
        option(
                command,
                "ExitOnForwardFailure=" + (strict && !settings.lentPorts().isEmpty() ? "yes" : "no"));
        command.addAll(List.of("-L", socket + ":" + ENGINE_SOCKET));
        if (settings.metadata()) {
            command.addAll(List.of("-L", SocketFolder.metadataBeside(socket) + ":" + METADATA_SERVICE));
        }
        for (int port : new TreeSet<>(settings.lentPorts())) {
            command.addAll(List.of("-R", "127.0.0.1:" + port + ":127.0.0.1:" + port));
        }
        Integer port = destination.port();
        if (port != null) {
            command.addAll(List.of("-p", port.toString()));
        }
        command.addAll(List.of("--", destination.target()));
        return command;
    }

    /** How long ssh may take for the network's part of a connection. */
    Duration dial() {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(destination.options());
        String seconds = options.getOrDefault(CONNECT_TIMEOUT, "");
        return Duration.ofSeconds(seconds.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(seconds) : DIAL_SECONDS);
    }

    private static void option(List<String> command, String option) {
        command.addAll(List.of("-o", option));
    }
}
