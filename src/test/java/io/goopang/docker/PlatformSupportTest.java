package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.dockerjava.api.model.Info;
import io.goopang.model.Platform;
import io.goopang.plan.HostFacts.Support;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformSupportTest {

    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM64 = Platform.parse("linux/arm64");
    private static final EngineAddress SOCKET =
            new EngineAddress(URI.create("unix:///var/run/docker.sock"), null, "the default socket", false);
    private static final Info DEBIAN =
            new Info().withOperatingSystem("Debian").withName("vm").withKernelVersion("6.1.0");

    private final Path kernel;

    PlatformSupportTest(@TempDir Path kernel) {
        this.kernel = kernel;
    }

    @BeforeEach
    void makeKernel() throws IOException {
        Files.createDirectories(kernel.resolve("kernel"));
        Files.writeString(kernel.resolve("kernel/osrelease"), "6.1.0\n");
        Files.createDirectories(kernel.resolve("fs/binfmt_misc"));
        Files.writeString(kernel.resolve("fs/binfmt_misc/status"), "enabled\n");
    }

    @Test
    void ownPlatformIsNative() {
        assertEquals(Support.NATIVE, new PlatformSupport(kernel).of(SOCKET, DEBIAN, ARM64, ARM64));
    }

    @Test
    void linuxEmulatesWithAHandlerThatReachesIntoContainers() throws IOException {
        assertEquals(Support.MISSING, support(DEBIAN));
        handler("enabled\ninterpreter /usr/bin/qemu-aarch64\nflags: P\noffset 0\n");
        assertEquals(Support.MISSING, support(DEBIAN));
        handler("disabled\ninterpreter /usr/bin/qemu-aarch64\nflags: PF\n");
        assertEquals(Support.MISSING, support(DEBIAN));
        handler("enabled\ninterpreter /usr/bin/qemu-aarch64\nflags: PF\n");
        assertEquals(Support.EMULATED, support(DEBIAN));
    }

    @Test
    void enginesInVirtualMachinesEmulate() {
        assertEquals(Support.EMULATED, support(new Info().withOperatingSystem("Docker Desktop")));
        assertEquals(
                Support.EMULATED,
                support(new Info().withOperatingSystem("Ubuntu 24.04").withName("colima")));
    }

    @Test
    void engineElsewhereIsUnknown() throws IOException {
        handler("enabled\nflags: PF\n");
        Info elsewhere = new Info().withOperatingSystem("Debian").withName("vm").withKernelVersion("5.10.0");
        assertEquals(Support.UNKNOWN, support(elsewhere));
        EngineAddress tcp = new EngineAddress(URI.create("tcp://10.0.0.1:2375"), null, "DOCKER_HOST", false);
        assertEquals(Support.UNKNOWN, new PlatformSupport(kernel).of(tcp, DEBIAN, AMD64, ARM64));
    }

    private Support support(Info info) {
        return new PlatformSupport(kernel).of(SOCKET, info, AMD64, ARM64);
    }

    private void handler(String text) throws IOException {
        Files.writeString(kernel.resolve("fs/binfmt_misc/qemu-aarch64"), text);
    }
}
