package io.goopang.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.model.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GitSourceControlTest {

    private final Path folder;

    GitSourceControlTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void isEmptyOutsideOfARepository() {
        assertEquals(Optional.empty(), new GitSourceControl(folder).revision());
    }

    @Test
    void isEmptyBeforeTheFirstCommit() throws Exception {
        git("init", "-q");

        assertEquals(Optional.empty(), new GitSourceControl(folder).revision());
    }

    @Test
    void isEmptyWithoutGit() {
        assertEquals(Optional.empty(), new GitSourceControl(folder, "no-such-git", Duration.ofSeconds(5)).revision());
    }

    @Test
    void knowsTheCommit() throws Exception {
        String commit = commit();

        assertEquals(Optional.of(new Revision(commit, false)), new GitSourceControl(folder).revision());
    }

    @Test
    void knowsWhetherFilesChanged() throws Exception {
        commit();
        Files.writeString(folder.resolve("shop/pom.xml"), "changed");

        assertEquals(Optional.of(true), new GitSourceControl(folder).revision().map(Revision::dirty));
    }

    @Test
    void countsFilesThatWereNeverAdded() throws Exception {
        commit();
        Files.writeString(folder.resolve("shop/New.java"), "");

        assertEquals(Optional.of(true), new GitSourceControl(folder).revision().map(Revision::dirty));
    }

    @Test
    void looksAtTheProjectsFolderAlone() throws Exception {
        String commit = commit();
        Files.writeString(folder.resolve("other.txt"), "changed");

        assertEquals(Optional.of(new Revision(commit, false)), new GitSourceControl(folder.resolve("shop")).revision());
    }

    @Test
    void doesNotMindTheLockFile() throws Exception {
        String commit = commit();
        Files.writeString(folder.resolve("shop/deploy.lock"), "bases:");

        assertEquals(Optional.of(new Revision(commit, false)), new GitSourceControl(folder.resolve("shop")).revision());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isEmptyWhereGitTakesTooLong() throws IOException {
        String slow = script("exec sleep 60");
        long start = System.nanoTime();

        assertEquals(Optional.empty(), new GitSourceControl(folder, slow, Duration.ofMillis(200)).revision());
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 20);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isEmptyWhereGitDistrustsTheFoldersOwner() throws IOException {
        String distrusting = script("echo \"fatal: detected dubious ownership in repository\" >&2; exit 128");

        assertEquals(Optional.empty(), new GitSourceControl(folder, distrusting, Duration.ofSeconds(5)).revision());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isDirtyWhereTheStateCanNotBeTold() throws IOException {
        String commit = "0123456789012345678901234567890123456789";
        String half = script("[ $1 = rev-parse ] && echo " + commit);

        assertEquals(
                Optional.of(new Revision(commit, true)),
                new GitSourceControl(folder, half, Duration.ofSeconds(5)).revision());
    }

    private String commit() throws Exception {
        git("init", "-q");
        Files.createDirectories(folder.resolve("shop"));
        Files.writeString(folder.resolve("shop/pom.xml"), "");
        Files.writeString(folder.resolve("other.txt"), "");
        git("add", "-A");
        git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "first");
        return git("rev-parse", "HEAD").strip();
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new AssertionError("git is not installed: run bin/setup", e);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    private String script(String body) throws IOException {
        Path file = Files.writeString(folder.resolve("fake-git"), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }
}
