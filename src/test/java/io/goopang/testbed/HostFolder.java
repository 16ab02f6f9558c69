package io.goopang.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What a host keeps on its disk, and the program that it starts with. */
final class HostFolder {

    /** May use the engine, as on Amazon's images. */
    static final String USER = "ec2-user";

    /** May log in, but not use the engine. */
    static final String STRANGER = "stranger";

    private final Path folder;

    HostFolder(Path folder) {
        this.folder = folder;
    }

    Path init() {
        return folder.resolve("init");
    }

    /** Starts the engine, with further options if there are any. */
    Path engine() {
        return folder.resolve("engine");
    }

    /** The engine's socket, seen from outside the host. */
    Path socket() {
        return folder.resolve("docker.sock");
    }

    /** Where the engine looks for its own settings, and for registries' certificates. */
    Path engineSettings() {
        return folder.resolve("etc/docker");
    }

    /** What the host's programs have written lately. */
    String log() {
        return Command.run(List.of("sh", "-c", "tail -n 25 '" + folder + "'/*.log"));
    }

    /** What the programs print that start and enter the host. */
    Path bootLog() {
        return folder.resolve("boot.log");
    }

    boolean hasDisk() {
        return Files.exists(folder.resolve("disk"));
    }

    /** Makes the data root a disk of its own of so many MB, empty; 0 for this machine's disk again. */
    void disk(int megabytes) {
        Path disk = folder.resolve("disk");
        Command.script("rm -f '%s'".formatted(disk));
        if (megabytes > 0) {
            Command.script("truncate -s %dM '%2$s'\nmkfs.ext4 -q -F -m 0 '%2$s'".formatted(megabytes, disk));
        }
    }

    void write(String name, String address, String nameServer, String cgroup, SshFiles ssh) {
        try {
            Files.createDirectories(engineSettings());
            Files.createDirectories(folder.resolve("docker"));
            Path key = folder.resolve("hostkey");
            Files.copy(ssh.hostKey(name), key, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(ssh.authorizedKeys(), folder.resolve("authorized_keys"), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(folder.resolve("etc/hosts"), "127.0.0.1 localhost\n" + address + " " + name + "\n");
            Files.writeString(folder.resolve("etc/resolv.conf"), "nameserver " + nameServer + "\n");
            Files.writeString(folder.resolve("etc/passwd"), passwd());
            Files.writeString(folder.resolve("etc/group"), group());
            Files.writeString(folder.resolve("sshd_config"), sshd(address));
            program(engine(), engineScript(cgroup));
            program(init(), initScript(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " can't be made executable");
        }
    }

    private static String passwd() throws IOException {
        return Files.readString(Path.of("/etc/passwd")) + """
                %1$s:x:4001:4001::/home/%1$s:/bin/sh
                %2$s:x:4002:4002::/home/%2$s:/bin/sh
                """.formatted(USER, STRANGER);
    }

    private static String group() throws IOException {
        String others = Files.readString(Path.of("/etc/group"))
                .lines()
                .filter(line -> !line.startsWith("docker:"))
                .reduce("", (text, line) -> text + line + "\n");
        return others + """
                docker:x:4000:%1$s
                %1$s:x:4001:
                %2$s:x:4002:
                """.formatted(USER, STRANGER);
    }

    private static String sshd(String address) {
        return """
                ListenAddress %s
                HostKey /run/ssh/hostkey
                PidFile /run/sshd.pid
                AuthorizedKeysFile /run/ssh/authorized_keys
                PermitRootLogin prohibit-password
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                UsePAM no
                UseDNS no
                """.formatted(address);
    }

    /** Process 1 of the host. When whoever started it is gone, its standard input ends, and so does the host. */
    private String initScript(String name) {
        return """
                #!/bin/bash
                set -eu
                here='%1$s'
                place() {
                  local target
                  target=$(readlink -m "$2")
                  mkdir -p "${target%%/*}"
                  [ -e "$target" ] || : >"$target"
                  mount --bind "$here/$1" "$target"
                }
                mount --make-rprivate /
                hostname %2$s
                mount -t tmpfs -o mode=755 tmpfs /run
                mkdir -p /run/sshd /run/lock /run/netns /run/ssh /var/lib/docker /etc/docker
                install -m 600 "$here/hostkey" /run/ssh/hostkey
                install -m 644 "$here/authorized_keys" /run/ssh/authorized_keys
                if [ -e "$here/disk" ]; then
                  mount -o loop "$here/disk" /var/lib/docker
                else
                  mount --bind "$here/docker" /var/lib/docker
                fi
                mount --bind "$here/etc/docker" /etc/docker
                for file in hosts resolv.conf passwd group; do place "etc/$file" "/etc/$file"; done
                mount -t tmpfs -o mode=755 tmpfs /home
                install -d -o 4001 -g 4001 /home/%3$s
                install -d -o 4002 -g 4002 /home/%4$s
                "$(command -v sshd)" -D -e -f "$here/sshd_config" </dev/null >>"$here/sshd.log" 2>&1 &
                "$here/engine" </dev/null &
                read -r _ || true
                """.formatted(folder, name, USER, STRANGER);
    }

    /** With an environment of its own: no proxy of this machine stands between the engine and registries near it. */
    private String engineScript(String cgroup) {
        return """
                #!/bin/sh
                exec env -i PATH="$PATH" HOME=/root dockerd --host unix:///var/run/docker.sock --host 'unix://%1$s' \\
                  --cgroup-parent='%2$s' "$@" >>'%3$s/dockerd.log' 2>&1
                """.formatted(socket(), cgroup, folder);
    }
}
