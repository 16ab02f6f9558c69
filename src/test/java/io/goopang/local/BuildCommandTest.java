package io.goopang.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
@Timeout(30)
class BuildCommandTest {

    private final Path folder;
    private final List<String> output = new ArrayList<>();

    BuildCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void runsInTheProjectsFolderAndPassesOnBothStreams() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "");

        run("ls && echo 하나 && echo oops >&2 && printf end");

        assertEquals(List.of("pom.xml", "하나", "oops", "end"), output);
    }

    @Test
    void hasNothingToReadFromTheTerminal() {
        run("cat; echo done");

        assertEquals(List.of("done"), output);
    }

    @Test
    void keepsTheLastLinesOfAFailedBuild() {
        Failure failure = assertThrows(Failure.class, () -> run("seq 1 100; exit 3"));

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals("the build failed with status 3: seq 1 100; exit 3", failure.getMessage());
        List<String> lines = failure.reason().orElse("").lines().toList();
        assertEquals(40, lines.size());
        assertEquals("61", lines.get(0));
        assertEquals("100", lines.get(39));
        assertEquals(100, output.size());
    }

    @ParameterizedTest
    @CsvSource({
        "./no-such-mvnw, 'the command was not found; check build.run, which runs in the manifest''s folder'",
        "./mvnw, the command is no executable file; chmod +x may mend it",
        "exit 137, 'the build was killed, often because the machine has too little memory'",
        "exit 1, run the command by itself in the manifest's folder until it passes",
    })
    void saysWhatToDoNext(String command, String mend) throws IOException {
        Files.writeString(folder.resolve("mvnw"), "#!/bin/sh\n");

        Failure failure = assertThrows(Failure.class, () -> run(command));

        assertEquals(Optional.of(mend), failure.mend());
    }

    @Test
    void doesNotWaitForADaemonThatKeepsTheOutputOpen() {
        long start = System.nanoTime();

        run("sleep 25 & echo done");

        assertEquals(List.of("done"), output);
        assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) < 20);
    }

    @Test
    void endsTheBuildAndAllItStartedWhenInterrupted() throws InterruptedException {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        AtomicReference<@Nullable Failure> thrown = new AtomicReference<>();
        Thread caller = new Thread(
                () -> thrown.set(assertThrows(Failure.class, () -> new BuildCommand(folder, Duration.ofSeconds(1))
                        .run("sleep 60 & echo $!; sh -c 'trap \"\" TERM; echo $$; sleep 60'; wait", lines::add))));
        caller.start();
        long polite = Long.parseLong(lines.take());
        long stubborn = Long.parseLong(lines.take());

        caller.interrupt();
        caller.join();

        assertEquals(ExitCode.INTERRUPTED, Objects.requireNonNull(thrown.get()).exitCode());
        assertGone(polite);
        assertGone(stubborn);
    }

    private static void assertGone(long id) throws InterruptedException {
        for (int i = 0; i < 50 && alive(id); i++) {
            Thread.sleep(100);
        }
        assertFalse(alive(id), "process " + id + " still runs");
    }

    private static boolean alive(long id) {
        return ProcessHandle.of(id).map(ProcessHandle::isAlive).orElse(false);
    }

    private void run(String command) {
        new BuildCommand(folder, Duration.ofSeconds(1)).run(command, output::add);
    }
}
