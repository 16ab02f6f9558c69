package io.goopang.docker;

import com.github.dockerjava.api.model.Info;
import io.goopang.model.Platform;
import io.goopang.plan.HostFacts.Support;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out whether an engine can run a platform that is not its own: engines in a virtual machine emulate, a Linux
 * kernel does where binfmt_misc has a handler (https://docs.kernel.org/admin-guide/binfmt-misc.html).
 */
final class PlatformSupport {

    private static final List<String> EMULATING = List.of("docker desktop", "docker-desktop", "orbstack", "colima");

    private final Path kernel;

    PlatformSupport() {
        this(Path.of("/proc/sys"));
    }

    /** Looks at the kernel's settings in the given folder. */
    PlatformSupport(Path kernel) {
        this.kernel = kernel;
    }

    Support of(EngineAddress address, Info engine, Platform own, Platform wanted) {
        if (own.architecture().equals(wanted.architecture())) {
            return Support.NATIVE;
        }
        String names = (engine.getOperatingSystem() + " " + engine.getName()).toLowerCase(Locale.ROOT);
        if (EMULATING.stream().anyMatch(names::contains)) {
            return Support.EMULATED;
        }
        Path handlers = kernel.resolve("fs/binfmt_misc");
        if (!onThisMachine(address, engine) || !Files.isReadable(handlers.resolve("status"))) {
            return Support.UNKNOWN;
        }
        return emulated(handlers, wanted) ? Support.EMULATED : Support.MISSING;
    }

    /** A socket alone does not tell: it may be forwarded from elsewhere. */
    private boolean onThisMachine(EngineAddress address, Info engine) {
        return address.isSocket()
                && text(kernel.resolve("kernel/osrelease"))
                        .filter(own -> own.equals(engine.getKernelVersion()))
                        .isPresent();
    }

    private static boolean emulated(Path handlers, Platform wanted) {
        String emulator = "qemu-" + kernelName(wanted.architecture());
        try (Stream<Path> files = Files.list(handlers)) {
            return files.filter(file -> file.getFileName().toString().equals(emulator))
                    .flatMap(file -> text(file).stream())
                    .anyMatch(PlatformSupport::reachesIntoContainers);
        } catch (IOException e) {
            return false;
        }
    }

    /** Only with the flag F does the kernel hold the emulator open, so that a container needs no file of its own. */
    private static boolean reachesIntoContainers(String handler) {
        return handler.lines().anyMatch("enabled"::equals)
                && handler.lines().anyMatch(line -> line.startsWith("flags:") && line.contains("F"));
    }

    private static String kernelName(String architecture) {
        return switch (architecture) {
            case "arm64" -> "aarch64";
            case "amd64" -> "x86_64";
            case "386" -> "i386";
            default -> architecture;
        };
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
