package io.goopang.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A number that nobody else on this machine has: it tells the hosts of test runs side by side apart, and those that are left
 * under it belong to nobody.
 */
final class BedNumber implements AutoCloseable {

    private static final int MOST = 10;

    private final int number;
    private final FileChannel file;

    private BedNumber(int number, FileChannel file) {
        this.number = number;
        this.file = file;
    }

    static BedNumber take() {
        for (int number = 0; number < MOST; number++) {
            BedNumber taken = tryToTake(number);
            if (taken != null) {
                return taken;
            }
        }
        throw new AssertionError(MOST + " other test runs have hosts on this machine");
    }

    /** The lock goes with the process, even one that is killed. */
    private static @Nullable BedNumber tryToTake(int number) {
        try {
            FileChannel file =
                    FileChannel.open(place(number, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(file)) {
                return new BedNumber(number, file);
            }
            file.close();
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    int number() {
        return number;
    }

    /** Short, since paths of sockets have at most 107 characters. */
    Path folder() {
        return place(number, "");
    }

    private static Path place(int number, String ending) {
        return Path.of(System.getProperty("java.io.tmpdir"), "goopang-hosts-" + number + ending);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
