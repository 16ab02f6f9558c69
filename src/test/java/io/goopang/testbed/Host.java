package io.goopang.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host with an SSH server and an engine, at an address of its own; all that can happen to one can be done to it. */
public final class Host {

    /** Who may log in with the tests' key and use the engine, besides root. */
    public static final String USER = HostFolder.USER;

    /** Who may log in, but not use the engine. */
    public static final String STRANGER = HostFolder.STRANGER;

    private static final Duration START = Duration.ofSeconds(60);

    private final int number;
    private final HostNetwork network;
    private final HostFolder folder;
    private final HostEngine engine;
    private @Nullable HostProcesses processes;
    private boolean reachable = true;

    Host(int number, HostNetwork network, HostFolder folder) {
        this.number = number;
        this.network = network;
        this.folder = folder;
        this.engine = new HostEngine(folder.socket());
    }

    /** Its name in the SSH configuration: {@code h1}, {@code h2}. */
    public String name() {
        return "h" + number;
    }

    public String address() {
        return network.address(number);
    }

    /** Its engine, which can be looked into whatever becomes of the network. */
    public HostEngine engine() {
        return engine;
    }

    /** The folder that the host has for /etc/docker. */
    public Path engineSettings() {
        return folder.engineSettings();
    }

    /** The last words of its engine and its SSH server. */
    public String log() {
        return folder.log();
    }

    /** Runs a program on it and returns what it prints. */
    public String run(String... command) {
        List<String> all = new ArrayList<>(running().enter());
        all.addAll(Arrays.asList(command));
        return Command.run(all);
    }

    /** Takes the power away, at once: nothing is told to anyone. */
    public void powerOff() {
        HostProcesses current = processes;
        if (current != null) {
            current.kill();
            processes = null;
            network.pullOut(number);
            reachable = true;
        }
    }

    /** Boots it and waits until it can be used. */
    public void powerOn() {
        boot();
        awaitUse();
    }

    void boot() {
        network.plugIn(number);
        List<String> command = new ArrayList<>(network.enter(number));
        command.add(folder.init().toString());
        processes = HostProcesses.boot(command, folder.bootLog());
    }

    void awaitUse() {
        Patience.await(START, this::acceptsSsh, () -> name() + " has no SSH server\n" + log());
        awaitEngine();
    }

    private void awaitEngine() {
        Patience.await(START, engine::answers, () -> name() + " has no engine\n" + log());
    }

    /** Whether its SSH server greets within a second. */
    public boolean acceptsSsh() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address(), 22), 1000);
            return socket.getInputStream().read() == 'S';
        } catch (IOException e) {
            return false;
        }
    }

    /** Kills what serves the SSH connections that there are; new ones are accepted. */
    public void cutSessions() {
        running().killSessions();
    }

    /** Cuts its cable: whoever talks with it hears nothing more. */
    public void silence() {
        cable(false);
    }

    /** Mends its cable. */
    public void unsilence() {
        cable(true);
    }

    private void cable(boolean whole) {
        network.cable(number, whole);
        reachable = whole;
    }

    /** Kills the engine; its containers run on. */
    public void killEngine() {
        running().kill("dockerd");
    }

    /** Starts the engine again, with further options if there are any, and waits until it answers. */
    public void startEngine(String... options) {
        List<String> command = new ArrayList<>(running().enter());
        command.add(folder.engine().toString());
        command.addAll(Arrays.asList(options));
        try {
            new ProcessBuilder(command)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(folder.bootLog().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitEngine();
    }

    /** Replaces it with one that has an empty disk of so many MB for its engine. */
    public void smallDisk(int megabytes) {
        powerOff();
        folder.disk(megabytes);
        powerOn();
    }

    /** Makes everything whole again, on its large disk, with no container, network, volume or foreign image left. */
    void restore() {
        if (folder.hasDisk()) {
            powerOff();
            folder.disk(0);
        }
        if (processes == null) {
            powerOn();
        }
        if (!reachable) {
            unsilence();
        }
        if (!engine.answers()) {
            startEngine();
        }
        engine.clear();
    }

    private HostProcesses running() {
        HostProcesses current = processes;
        if (current == null) {
            throw new AssertionError(name() + " is off");
        }
        return current;
    }
}
