package io.goopang.oci;

import io.goopang.failure.Failure;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Writes to a file of the store; what fails in that is the disk's fault, which must not pass for one of where the bytes come from. */
final class StoreOutput extends FilterOutputStream {

    private final Function<IOException, Failure> failure;

    StoreOutput(Path file, Function<IOException, Failure> failure) throws IOException {
        super(Files.newOutputStream(file));
        this.failure = failure;
    }

    @Override
    public void write(int each) {
        write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw failure.apply(e);
        }
    }
}
