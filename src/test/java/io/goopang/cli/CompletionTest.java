package io.goopang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.cli.Cli.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void completesInBash(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("goopang.bash"), printed("bash"));

        assertTrue(completed(script, "dep").contains("deploy"));
        assertTrue(completed(script, "lock", "rel").contains("release"));
        assertTrue(completed(script, "push", "--no").contains("--no-cache"));
    }

    private static List<String> completed(Path script, String... words) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source " + script + "; COMP_WORDS=(goopang " + String.join(" ", words) + "); COMP_CWORD="
                                + words.length + "; _complete_goopang; printf '%s\\n' \"${COMPREPLY[@]}\"")
                .redirectErrorStream(true)
                .start();
        String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), printed);
        return Arrays.asList(printed.split("\\s+", -1));
    }

    @Test
    void printsTheSameForZsh() {
        assertEquals(printed("bash"), printed("zsh"));
        assertTrue(printed("zsh").contains("bashcompinit"));
    }

    @Test
    void tellsFishWhatThereIs() {
        List<String> lines = printed("fish").lines().toList();

        assertTrue(
                lines.contains("complete -c goopang -n '__fish_use_subcommand' -a 'schema'"
                        + " -d 'Print the JSON Schema of the manifest, for editors.'"),
                lines.toString());
        assertTrue(
                lines.stream()
                        .anyMatch(line ->
                                line.startsWith("complete -c goopang -n '__fish_seen_subcommand_from lock; and not"
                                        + " __fish_seen_subcommand_from status release' -a 'release' -d '")),
                lines.toString());
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.startsWith(
                                "complete -c goopang -n '__fish_seen_subcommand_from push' -l no-cache -d 'Run")),
                lines.toString());
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.startsWith(
                                "complete -c goopang -n '__fish_seen_subcommand_from push' -s f -l file -r -F -d ")),
                lines.toString());
    }

    private static String printed(String shell) {
        Result result = new Cli().run("completion", shell);
        assertEquals(0, result.code(), result.err());
        return result.out();
    }
}
