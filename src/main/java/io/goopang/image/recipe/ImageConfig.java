package io.goopang.image.recipe;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What containers of an image start with (OCI image-spec, config.md, and what Docker adds to it: Healthcheck, Shell,
 * OnBuild).
 *
 * @param env in its order
 * @param user empty for root
 * @param workingDir empty for {@code /}
 * @param cmd null where there is none, which is not the same as an empty one
 * @param ports such as {@code 8080/tcp}
 * @param shell empty for Docker's own, {@code /bin/sh -c}
 */
public record ImageConfig(
        Map<String, String> env,
        String user,
        String workingDir,
        @Nullable List<String> entrypoint,
        @Nullable List<String> cmd,
        NavigableSet<String> ports,
        NavigableSet<String> volumes,
        NavigableMap<String, String> labels,
        String stopSignal,
        @Nullable Healthcheck healthcheck,
        List<String> shell,
        List<String> onBuild) {

    public ImageConfig {
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
        cmd = cmd == null ? null : List.copyOf(cmd);
        ports = Collections.unmodifiableNavigableSet(new TreeSet<>(ports));
        volumes = Collections.unmodifiableNavigableSet(new TreeSet<>(volumes));
        labels = Collections.unmodifiableNavigableMap(new TreeMap<>(labels));
        shell = List.copyOf(shell);
        onBuild = List.copyOf(onBuild);
    }

    ImageConfig labelled(Map<String, String> more) {
        NavigableMap<String, String> all = new TreeMap<>(labels);
        all.putAll(more);
        return new ImageConfig(
                env, user, workingDir, entrypoint, cmd, ports, volumes, all, stopSignal, healthcheck, shell, onBuild);
    }

    /** The settings of an image that has none. */
    public static ImageConfig empty() {
        return new ImageConfig(
                Map.of(),
                "",
                "",
                null,
                null,
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeMap<>(),
                "",
                null,
                List.of(),
                List.of());
    }

    /**
     * How an engine finds out whether a container is well; a zero leaves a value to the engine.
     *
     * @param test such as {@code CMD-SHELL} and a command, or {@code NONE} alone
     */
    public record Healthcheck(
            List<String> test,
            Duration interval,
            Duration timeout,
            Duration startPeriod,
            Duration startInterval,
            int retries) {

        public Healthcheck {
            test = List.copyOf(test);
        }

        /** The same test, with what the other has wherever this leaves a value to the engine. */
        Healthcheck over(Healthcheck other) {
            return new Healthcheck(
                    test,
                    interval.isZero() ? other.interval : interval,
                    timeout.isZero() ? other.timeout : timeout,
                    startPeriod.isZero() ? other.startPeriod : startPeriod,
                    startInterval.isZero() ? other.startInterval : startInterval,
                    retries == 0 ? other.retries : retries);
        }
    }
}
