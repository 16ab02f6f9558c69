package io.goopang.git;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs git in a folder, without prompts and without touching the repository. */
final class GitCommand {

    private final String program;
    private final Path folder;
    private final Duration deadline;

    GitCommand(String program, Path folder, Duration deadline) {
        this.program = program;
        this.folder = folder;
        this.deadline = deadline;
    }

    /** What it printed; empty where it is not there, failed or took too long. */
    Optional<String> output(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Map.of("GIT_OPTIONAL_LOCKS", "0", "GIT_TERMINAL_PROMPT", "0"));
        try {
            return output(builder.start());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> output(Process process) {
        CompletableFuture<String> printed = CompletableFuture.supplyAsync(() -> read(process));
        try {
            process.getOutputStream().close();
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            return process.exitValue() == 0
                    ? Optional.of(printed.get(deadline.toMillis(), TimeUnit.MILLISECONDS))
                    : Optional.empty();
        } catch (IOException | ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(ExitCode.INTERRUPTED, "interrupted while git was asked")
                    .cause(e)
                    .build();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
