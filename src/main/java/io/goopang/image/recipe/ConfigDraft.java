package io.goopang.image.recipe;

import io.goopang.image.recipe.ImageConfig.Healthcheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An image's settings while instructions change them. */
final class ConfigDraft {

    /** What the builder gives an image whose base says nothing (moby, daemon/builder, setDefaultPath). */
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final List<String> DEFAULT_SHELL = List.of("/bin/sh", "-c");

    final Map<String, String> env;
    final NavigableSet<String> ports;
    final NavigableSet<String> volumes;
    final NavigableMap<String, String> labels;
    String user;
    String workingDir;
    String stopSignal;

    @Nullable
    Healthcheck healthcheck;

    private @Nullable List<String> entrypoint;
    private @Nullable List<String> cmd;
    private List<String> shell;
    private boolean ownCmd;

    ConfigDraft(ImageConfig base) {
        this.env = new LinkedHashMap<>(base.env());
        this.ports = new TreeSet<>(base.ports());
        this.volumes = new TreeSet<>(base.volumes());
        this.labels = new TreeMap<>(base.labels());
        this.user = base.user();
        this.workingDir = base.workingDir();
        this.stopSignal = base.stopSignal();
        this.healthcheck = base.healthcheck();
        this.entrypoint = base.entrypoint();
        this.cmd = base.cmd();
        this.shell = base.shell();
        env.putIfAbsent("PATH", DEFAULT_PATH);
    }

    List<String> shell() {
        return shell.isEmpty() ? DEFAULT_SHELL : shell;
    }

    void shell(List<String> words) {
        shell = words;
    }

    /** The base's command was meant for the base's entry point, so it goes with it. */
    void entrypoint(List<String> words) {
        entrypoint = words;
        if (!ownCmd) {
            cmd = null;
        }
    }

    void cmd(List<String> words) {
        cmd = words;
        ownCmd |= !words.isEmpty();
    }

    ImageConfig done() {
        return new ImageConfig(
                env,
                user,
                workingDir,
                entrypoint,
                cmd,
                ports,
                volumes,
                labels,
                stopSignal,
                healthcheck,
                shell,
                List.of());
    }
}
