package io.goopang.local;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small text files that people write. */
final class TextFile {

    private static final int LIMIT = 1024 * 1024;

    private TextFile() {}

    /**
     * The text of a file of at most 1 MiB.
     *
     * @param name as failures show it
     * @param mend what to do where there is no such file
     */
    static String read(Path file, String name, String mend) {
        if (Files.isDirectory(file)) {
            throw failure(name + " is a folder, not a file").mend(mend).build();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw failure(name + " is larger than 1 MiB, which no such file should be")
                        .mend(mend)
                        .build();
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw failure("there is no " + name).mend(mend).cause(e).build();
        } catch (CharacterCodingException e) {
            throw failure(name + " is not UTF-8 text")
                    .mend("save it as UTF-8")
                    .cause(e)
                    .build();
        } catch (IOException e) {
            throw failure("could not read " + name)
                    .exitCode(ExitCode.ENVIRONMENT)
                    .reason(e.toString())
                    .cause(e)
                    .build();
        }
    }

    private static Failure.Builder failure(String what) {
        return Failure.of(ExitCode.MANIFEST, what);
    }
}
