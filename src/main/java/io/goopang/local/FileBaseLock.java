package io.goopang.local;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.port.BaseLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The bases' digests in {@code deploy.lock}, a small YAML file beside the manifest that belongs into version control. */
public final class FileBaseLock implements BaseLock {

    /** The file's name. */
    public static final String NAME = "deploy.lock";

    private final Path file;

    /** The folder that the manifest is in. */
    public FileBaseLock(Path folder) {
        this.file = folder.resolve(NAME);
    }

    @Override
    public synchronized Optional<Digest> find(ImageReference base, Platform platform) {
        return base.digest() == null ? read().find(base, platform) : Optional.of(base.digest());
    }

    @Override
    public synchronized void record(ImageReference base, Platform platform, Digest digest) {
        LockedBases before = read();
        LockedBases after = before.with(base, platform, digest);
        if (!after.equals(before)) {
            write(after.text());
        }
    }

    private LockedBases read() {
        if (!Files.exists(file)) {
            return LockedBases.none();
        }
        String mend = "restore it from version control, or delete it: the next build looks the bases up again";
        return LockedBases.parse(NAME, TextFile.read(file, NAME, mend), mend);
    }

    // Whoever reads it meanwhile sees the old file or the new one, never half of it.
    private void write(String text) {
        // Under a name of its own, as another goopang may write too.
        Path beside = file.resolveSibling(NAME + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try {
                Files.writeString(beside, text);
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw Failure.of(ExitCode.ENVIRONMENT, "could not write " + file)
                    .reason(e.toString())
                    .mend("make the folder writable, or pin the base by digest in the manifest")
                    .cause(e)
                    .build();
        }
    }
}
