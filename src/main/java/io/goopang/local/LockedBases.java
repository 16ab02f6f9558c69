package io.goopang.local;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What {@code deploy.lock} says.
 *
 * @param digests by base as the manifest names it, then by platform
 */
record LockedBases(SortedMap<String, SortedMap<String, Digest>> digests) {

    private static final String HEAD = """
            # Which image each base stood for when goopang first built on it. Keep this file in version control.
            bases:
            """;

    static LockedBases none() {
        return new LockedBases(new TreeMap<>());
    }

    /**
     * Reads the file's text; keys that it does not know are passed over.
     *
     * @param name the file, as failures show it
     * @throws Failure (MANIFEST) where it is garbled
     */
    static LockedBases parse(String name, String text, String mend) {
        try {
            SortedMap<String, SortedMap<String, Digest>> digests = new TreeMap<>();
            Object root = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(text);
            map(map(root).get("bases")).forEach((base, platforms) -> {
                SortedMap<String, Digest> byPlatform = new TreeMap<>();
                map(platforms)
                        .forEach((platform, digest) ->
                                byPlatform.put(String.valueOf(platform), new Digest(String.valueOf(digest))));
                digests.put(String.valueOf(base), byPlatform);
            });
            return new LockedBases(digests);
        } catch (YamlEngineException | IllegalArgumentException e) {
            throw Failure.of(ExitCode.MANIFEST, name + " is garbled")
                    .reason(e.getMessage())
                    .mend(mend)
                    .cause(e)
                    .build();
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("expected keys and values, found \"" + value + "\"");
    }

    Optional<Digest> find(ImageReference base, Platform platform) {
        return Optional.ofNullable(
                digests.getOrDefault(base.toString(), new TreeMap<>()).get(platform.toString()));
    }

    LockedBases with(ImageReference base, Platform platform, Digest digest) {
        SortedMap<String, SortedMap<String, Digest>> changed = new TreeMap<>();
        digests.forEach((name, platforms) -> changed.put(name, new TreeMap<>(platforms)));
        changed.computeIfAbsent(base.toString(), name -> new TreeMap<>()).put(platform.toString(), digest);
        return new LockedBases(changed);
    }

    /** The file's text: sorted, so that it changes only where a base did. */
    String text() {
        StringBuilder text = new StringBuilder(HEAD);
        digests.forEach((base, platforms) -> {
            text.append("  \"").append(base).append("\":\n");
            platforms.forEach((platform, digest) -> text.append("    \"")
                    .append(platform)
                    .append("\": \"")
                    .append(digest)
                    .append("\"\n"));
        });
        return text.toString();
    }
}
