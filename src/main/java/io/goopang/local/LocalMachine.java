package io.goopang.local;

import io.goopang.port.Machine;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** This machine's name: from the environment, the Linux kernel, or the command that every system has for it. */
public final class LocalMachine implements Machine {

    // InetAddress.getLocalHost would look the name up in the DNS, and wait for it.
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");
    private static final long SECONDS = 2;

    private final Map<String, String> environment;

    public LocalMachine(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        String variable = environment.getOrDefault("HOSTNAME", environment.getOrDefault("COMPUTERNAME", ""));
        if (!variable.isBlank()) {
            return variable.strip();
        }
        try {
            return Files.exists(KERNEL) ? Files.readString(KERNEL).strip() : command();
        } catch (IOException e) {
            return "";
        }
    }

    private static String command() throws IOException {
        Process process =
                new ProcessBuilder("hostname").redirectErrorStream(true).start();
        try {
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0
                    ? new String(process.getInputStream().readAllBytes(), Charset.defaultCharset()).strip()
                    : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } finally {
            process.destroyForcibly();
        }
    }
}
