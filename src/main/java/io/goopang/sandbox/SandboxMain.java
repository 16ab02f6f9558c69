package io.goopang.sandbox;

import io.goopang.failure.Failure;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The sandbox's own process: serves until it is told to end. */
public final class SandboxMain {

    private SandboxMain() {}

    /**
     * Serves on a port, with the data in a folder.
     *
     * @param args port and folder
     */
    public static void main(String[] args) throws InterruptedException {
        SandboxServer server = start(Integer.parseInt(args[0]), Path.of(args[1]));
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            ended.countDown();
        }));
        ended.await();
    }

    // What is thrown from here ends the process and stands in its log, which is all that anyone sees of it.
    private static SandboxServer start(int port, Path folder) {
        try {
            return SandboxServer.start(SandboxSettings.of(port, folder));
        } catch (Failure e) {
            throw new IllegalStateException(e.reason().orElse("unknown"), e);
        }
    }
}
