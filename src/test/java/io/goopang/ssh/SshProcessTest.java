package io.goopang.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SshProcessTest {

    private final FakeSsh ssh;

    SshProcessTest(@TempDir Path folder) throws IOException {
        this.ssh = new FakeSsh(folder);
    }

    @Test
    void handsOnArgumentsStatusAndWords() throws Exception {
        ssh.fails(7, "\u001b[31mone\ntwo");
        SshProcess process = SshProcess.start(List.of(ssh.program().toString(), "a b", "$x", "*", "--", ""));
        process.awaitEnd();
        assertEquals(new LastWords(7, List.of("[31mone", "two")), process.words());
        assertEquals(List.of("a b", "$x", "*", "--", ""), ssh.arguments());
    }

    @Test
    void keysAndTheEndOfTheTerminalDoNotReachIt() throws Exception {
        SshProcess process = SshProcess.start(List.of(ssh.program().toString()));
        ProcessHandle program = ssh.process();
        long shell = program.parent().orElseThrow().pid();
        for (String signal : List.of("-INT", "-QUIT", "-HUP")) {
            RealSshd.run("kill", signal, String.valueOf(program.pid()), String.valueOf(shell));
        }
        Thread.sleep(200);
        assertTrue(program.isAlive());
        assertTrue(process.alive());
        process.end();
        assertFalse(program.isAlive());
    }

    @Test
    void endsWithItsShell() throws Exception {
        SshProcess process = SshProcess.start(List.of(ssh.program().toString()));
        ProcessHandle program = ssh.process();
        program.parent().orElseThrow().destroy();
        program.onExit().get(5, TimeUnit.SECONDS);
        process.awaitEnd();
    }

    @Test
    void endsWithGoopangHoweverThatEnds() throws Exception {
        Process goopang = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        ssh.program().toString())
                .start();
        ProcessHandle program = ssh.process();
        assertTrue(program.isAlive());
        goopang.destroyForcibly().waitFor();
        try {
            program.onExit().get(5, TimeUnit.SECONDS);
        } finally {
            program.destroyForcibly();
        }
        assertThrows(NoSuchElementException.class, ssh::process);
    }

    /** A process that runs ssh and does nothing else. */
    static final class Holder {
        private Holder() {}

        /** The entry point. */
        public static void main(String[] arguments) throws InterruptedException {
            SshProcess.start(List.of(arguments)).awaitEnd();
        }
    }
}
