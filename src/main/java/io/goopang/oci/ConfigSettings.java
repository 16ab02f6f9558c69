package io.goopang.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goopang.image.recipe.ImageConfig;
import io.goopang.image.recipe.ImageConfig.Healthcheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The part "config" of an image's configuration, with what Docker adds to the specification; times are nanoseconds. */
final class ConfigSettings {

    private ConfigSettings() {}

    static ImageConfig read(JsonNode node) {
        NavigableMap<String, String> labels = new TreeMap<>();
        node.path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return new ImageConfig(
                env(node.path("Env")),
                node.path("User").asText(""),
                node.path("WorkingDir").asText(""),
                list(node.path("Entrypoint")),
                list(node.path("Cmd")),
                keys(node.path("ExposedPorts")),
                keys(node.path("Volumes")),
                labels,
                node.path("StopSignal").asText(""),
                healthcheck(node.path("Healthcheck")),
                orEmpty(list(node.path("Shell"))),
                orEmpty(list(node.path("OnBuild"))));
    }

    private static Map<String, String> env(JsonNode node) {
        Map<String, String> env = new LinkedHashMap<>();
        for (JsonNode each : node) {
            String[] pair = each.asText().split("=", 2);
            env.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        return env;
    }

    private static @Nullable List<String> list(JsonNode node) {
        if (!node.isArray()) {
            return null;
        }
        List<String> list = new ArrayList<>();
        node.forEach(each -> list.add(each.asText()));
        return list;
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    private static NavigableSet<String> keys(JsonNode node) {
        NavigableSet<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static @Nullable Healthcheck healthcheck(JsonNode node) {
        return node.isObject()
                ? new Healthcheck(
                        orEmpty(list(node.path("Test"))),
                        Duration.ofNanos(node.path("Interval").asLong()),
                        Duration.ofNanos(node.path("Timeout").asLong()),
                        Duration.ofNanos(node.path("StartPeriod").asLong()),
                        Duration.ofNanos(node.path("StartInterval").asLong()),
                        node.path("Retries").asInt())
                : null;
    }

    static ObjectNode write(ImageConfig config) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        config.env().forEach((name, value) -> node.withArray("Env").add(name + "=" + value));
        text(node, "User", config.user());
        text(node, "WorkingDir", config.workingDir());
        text(node, "StopSignal", config.stopSignal());
        array(node, "Entrypoint", config.entrypoint());
        array(node, "Cmd", config.cmd());
        array(node, "Shell", config.shell().isEmpty() ? null : config.shell());
        set(node, "ExposedPorts", config.ports());
        set(node, "Volumes", config.volumes());
        if (!config.labels().isEmpty()) {
            ObjectNode labels = node.putObject("Labels");
            config.labels().forEach(labels::put);
        }
        Healthcheck check = config.healthcheck();
        if (check != null) {
            ObjectNode health = node.putObject("Healthcheck");
            array(health, "Test", check.test());
            time(health, "Interval", check.interval());
            time(health, "Timeout", check.timeout());
            time(health, "StartPeriod", check.startPeriod());
            time(health, "StartInterval", check.startInterval());
            if (check.retries() > 0) {
                health.put("Retries", check.retries());
            }
        }
        return node;
    }

    private static void text(ObjectNode node, String key, String value) {
        if (!value.isEmpty()) {
            node.put(key, value);
        }
    }

    private static void array(ObjectNode node, String key, @Nullable List<String> values) {
        if (values != null) {
            values.forEach(node.putArray(key)::add);
        }
    }

    private static void set(ObjectNode node, String key, Collection<String> values) {
        values.forEach(value -> node.withObjectProperty(key).putObject(value));
    }

    private static void time(ObjectNode node, String key, Duration time) {
        if (!time.isZero()) {
            node.put(key, time.toNanos());
        }
    }
}
