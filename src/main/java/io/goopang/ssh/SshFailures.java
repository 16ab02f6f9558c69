package io.goopang.ssh;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import java.time.Duration;

/** Says why a host could not be connected to, and what to do about it. */
final class SshFailures {

    private final HostAddress host;
    private final SshDestination destination;

    SshFailures(HostAddress host, SshDestination destination) {
        this.host = host;
        this.destination = destination;
    }

    /** The failure of a connection that did not come about. */
    Failure dial(LastWords words) {
        SshWords meaning = words.meaning();
        if (meaning == SshWords.NOT_INSTALLED) {
            return Failure.of(ExitCode.ENVIRONMENT, "could not run ssh")
                    .reason(words.text())
                    .mend(
                            "install OpenSSH's client, such as with `apt-get install openssh-client`, and have it on the PATH")
                    .build();
        }
        return failure(meaning == SshWords.BAD_OPTION ? ExitCode.ENVIRONMENT : ExitCode.REMOTE)
                .reason(words.text())
                .mend(mend(meaning))
                .build();
    }

    /** The failure of a connection that took longer than it may. */
    Failure late(Duration patience, LastWords words) {
        SshWords meaning = words.meaning();
        return failure(ExitCode.REMOTE)
                .reason("nothing answered within " + patience.toSeconds() + " s\n" + words.text())
                .mend(mend(meaning == SshWords.OTHER ? SshWords.UNREACHABLE : meaning))
                .build();
    }

    /** The failure of a connection to a host whose engine can't be reached from its sshd. */
    Failure noEngine(LastWords words) {
        return failure(ExitCode.REMOTE)
                .reason("ssh is connected, but the engine's socket on the host takes no connection: " + words.text())
                .mend(mend(SshWords.NO_ENGINE))
                .build();
    }

    /** The failure of an engine that took the connection and said nothing. */
    Failure silent(Duration patience) {
        return failure(ExitCode.REMOTE)
                .reason("ssh is connected, but the engine did not answer within " + patience.toSeconds() + " s")
                .mend("look at the engine on the host: `systemctl status docker`, `journalctl -u docker`")
                .build();
    }

    private Failure.Builder failure(ExitCode code) {
        String where = host.name().equals(destination.toString()) ? "" : " (" + destination + ")";
        return Failure.of(code, "could not connect to " + host + where).state("nothing was changed on " + host);
    }

    private String mend(SshWords meaning) {
        String address = destination.target().substring(destination.target().indexOf('@') + 1);
        Integer port = destination.port();
        return switch (meaning) {
            case BAD_OPTION -> "correct ssh: of the host in the manifest, or ~/.ssh/config";
            case NOT_RESOLVED -> "correct the host's address, or check this machine's DNS and ~/.ssh/config";
            case HOST_KEY_CHANGED ->
                "an attacker may stand between, or the machine was replaced; if you know that it was, forget the old key "
                        + "with `ssh-keygen -R " + (port == null ? address : "\"[" + address + "]:" + port + "\"")
                        + "` and connect once with `" + command("") + "`";
            case HOST_KEY_UNKNOWN ->
                "connect once with `" + command("") + "` and compare the fingerprint, or add the host's key to "
                        + "~/.ssh/known_hosts; an EC2 instance prints its keys to its console output";
            case KEY_FILE -> "let nobody else read the key file: `chmod 600` it";
            case KEY_REFUSED ->
                "check the user's name, and with `" + command("-v ")
                        + "` which keys ssh offers; ssh: { IdentityFile: … } "
                        + "of the host names one, and one with a passphrase must be in ssh-agent where nobody can be asked";
            case PORT_TAKEN ->
                "an earlier connection that broke may hold the port still, for some minutes; `ss -ltnp` on the host "
                        + "shows what has it";
            case NO_ENGINE ->
                "on the host, check that Docker runs (`systemctl status docker`), that the user may use "
                        + SshArguments.ENGINE_SOCKET + " (`sudo usermod -aG docker \"$USER\"`), and that sshd sets "
                        + "neither AllowStreamLocalForwarding nor AllowTcpForwarding to no";
            case REFUSED -> "check that sshd runs on the host, and that the port is right";
            case UNREACHABLE, SILENT ->
                "check that the host runs, that its address is right (via: public or private for EC2), and that its "
                        + "security group and firewall let this machine in";
            case CLOSED ->
                "a firewall, sshd's MaxStartups, a jump host or a ProxyCommand may be why; `" + command("-v ")
                        + "` shows how far it comes";
            case NOT_INSTALLED, OTHER -> "`" + command("-v ") + "` shows how far it comes";
        };
    }

    private String command(String options) {
        Integer port = destination.port();
        return "ssh " + options + (port == null ? "" : "-p " + port + " ") + destination.target();
    }
}
