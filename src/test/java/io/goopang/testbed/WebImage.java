package io.goopang.testbed;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import io.goopang.model.Platform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * An image of nothing but the web server of testbed/web, for the engine's own platform: no shell, no user, no health check. Its
 * variables are told there; another image made from it needs no entrypoint of its own.
 */
public final class WebImage {

    public static final String NAME = "goopang-it/web:1";

    /** The same for a processor that no machine here has or imitates, which the image does not say. */
    public static final String FOREIGN = "goopang-it/web-foreign:1";

    private static final String DOCKERFILE = "FROM scratch\nCOPY web /web\nENTRYPOINT [\"/web\"]\n";
    private static final int ELF_MACHINE = 18;
    private static final byte PA_RISC = 15;

    private WebImage() {}

    /** Sees to it that this machine's engine has the image, and tells the engine's platform. */
    public static Platform build() throws IOException {
        return build(NAME, program());
    }

    /** Sees to it that this machine's engine has the {@link #FOREIGN} one. */
    public static Platform buildForeign() throws IOException {
        byte[] program = program();
        program[ELF_MACHINE] = PA_RISC;
        program[ELF_MACHINE + 1] = 0;
        return build(FOREIGN, program);
    }

    private static byte[] program() throws IOException {
        return Files.readAllBytes(Setup.program("web"));
    }

    private static Platform build(String name, byte[] program) throws IOException {
        ByteArrayOutputStream context = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(context)) {
            add(tar, "Dockerfile", 0644, DOCKERFILE.getBytes(StandardCharsets.UTF_8));
            add(tar, "web", 0755, program);
        }
        Engines.LOCAL
                .buildImageCmd(new ByteArrayInputStream(context.toByteArray()))
                .withTags(Set.of(name))
                .exec(new BuildImageResultCallback())
                .awaitImageId();
        return Platform.parse(
                "linux/" + Engines.LOCAL.inspectImageCmd(name).exec().getArch());
    }

    /** Without a date, so that the engine finds it in its cache. */
    private static void add(TarArchiveOutputStream tar, String name, int mode, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setMode(0100000 | mode);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
