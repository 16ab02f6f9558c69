package io.goopang.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The processes of a host that is on: those in the process namespace whose first process is the host's. */
final class HostProcesses {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Process outside;
    private final ProcessHandle first;

    private HostProcesses(Process outside, ProcessHandle first) {
        this.outside = outside;
        this.first = first;
    }

    /** Starts a host's first program in namespaces of its own; it ends when this machine's Java does. */
    static HostProcesses boot(List<String> command, Path log) {
        List<String> all = new ArrayList<>(command.subList(0, command.size() - 1));
        all.addAll(List.of(
                "setsid", "unshare", "--mount", "--uts", "--ipc", "--pid", "--fork", "--kill-child", "--mount-proc"));
        all.add(command.get(command.size() - 1));
        try {
            Process outside = new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Patience.await(LIMIT, () -> outside.children().findAny().isPresent(), () -> "no process: see " + log);
            return new HostProcesses(outside, outside.children().findAny().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What to put before a command to run it on the host. */
    List<String> enter() {
        return List.of(
                "nsenter", "--target", Long.toString(first.pid()), "--mount", "--uts", "--ipc", "--net", "--pid");
    }

    /** Kills them all. */
    void kill() {
        first.destroyForcibly();
        outside.onExit().join();
    }

    void kill(String program) {
        List<ProcessHandle> found = named(program);
        found.forEach(ProcessHandle::destroyForcibly);
        found.forEach(process -> process.onExit().join());
    }

    /** Kills the SSH server's children and leaves the one that accepts new connections. */
    void killSessions() {
        List<ProcessHandle> servers = named("sshd");
        List<Long> pids = servers.stream().map(ProcessHandle::pid).toList();
        servers.stream()
                .filter(server ->
                        pids.contains(server.parent().map(ProcessHandle::pid).orElse(0L)))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private List<ProcessHandle> named(String program) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> isHere(process) && name(process).equals(program))
                    .toList();
        }
    }

    private boolean isHere(ProcessHandle process) {
        return namespace(process).equals(namespace(first));
    }

    private static String namespace(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "ns/pid"))
                    .toString();
        } catch (IOException e) {
            return "gone " + process.pid();
        }
    }

    private static String name(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "comm"), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }
}
