package io.goopang.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Keys, a configuration, known hosts, and an {@code ssh} that takes them: what a user of the hosts has at home. */
final class SshFiles {

    private final Path folder;

    SshFiles(Path folder) {
        this.folder = folder;
    }

    /** A folder with an {@code ssh} in it that reads this configuration, to be put first on PATH. */
    Path programs() {
        return folder.resolve("bin");
    }

    Path config() {
        return folder.resolve("config");
    }

    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /** The key of a host, made when it is first asked for. */
    Path hostKey(String host) {
        return key("host-" + host);
    }

    /** The public half of the user's key. */
    Path authorizedKeys() {
        return key("user").resolveSibling("user.pub");
    }

    /** Writes the configuration for hosts of these addresses, each known by its name as well. */
    void write(List<String> names, List<String> addresses) throws IOException {
        StringBuilder config = new StringBuilder();
        StringBuilder known = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String address = addresses.get(i);
            config.append("Host ")
                    .append(name)
                    .append("\n  HostName ")
                    .append(address)
                    .append('\n');
            known.append(name).append(',').append(address).append(' ').append(Files.readString(publicKey(name)));
        }
        config.append("Host ").append(names.stream().collect(Collectors.joining(" ", "", " ")));
        config.append(String.join(" ", addresses)).append("""

                  User root
                  IdentityFile %s
                  IdentitiesOnly yes
                  UserKnownHostsFile %s
                  StrictHostKeyChecking yes
                """.formatted(key("user"), knownHosts()));
        Files.writeString(config(), config.toString());
        Files.writeString(knownHosts(), known.toString());
        writeProgram();
    }

    private void writeProgram() throws IOException {
        Files.createDirectories(programs());
        Path program = programs().resolve("ssh");
        Files.writeString(program, "#!/bin/sh\nexec %s -F %s \"$@\"\n".formatted(onPath("ssh"), config()));
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + " can't be made executable");
        }
    }

    private Path publicKey(String host) {
        Path key = hostKey(host);
        return key.resolveSibling(key.getFileName() + ".pub");
    }

    private Path key(String name) {
        Path key = folder.resolve(name);
        if (!Files.exists(key)) {
            Command.run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", key.toString()));
        }
        return key;
    }

    private static String onPath(String program) {
        return Command.run(List.of("sh", "-c", "command -v " + program)).strip();
    }
}
