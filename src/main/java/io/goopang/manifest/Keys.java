package io.goopang.manifest;

import io.goopang.manifest.form.DurationForm;
import io.goopang.manifest.tree.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of a part of deploy.yaml with their values as they are written there; what is empty leaves no key. */
final class Keys {

    private final Map<String, Object> entries = new LinkedHashMap<>();

    /** Adds a key, unless its value is null or holds nothing. */
    Keys with(String key, @Nullable Object value) {
        Object written = value == null ? Map.of() : written(value);
        boolean nothing = written instanceof Map<?, ?> map && map.isEmpty();
        if (!nothing && !List.of().equals(written)) {
            entries.put(key, written);
        }
        return this;
    }

    /** Adds a key whose text is a template already, and so is written as it is. */
    Keys template(String key, String text) {
        entries.put(key, text);
        return this;
    }

    Map<String, Object> entries() {
        return Collections.unmodifiableMap(entries);
    }

    private static Object written(Object value) {
        if (value instanceof Keys keys) {
            return keys.entries();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Keys::written).toList();
        }
        if (value instanceof Enum<?> word) {
            return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        if (value instanceof Duration duration) {
            return DurationForm.write(duration);
        }
        return value instanceof Number || value instanceof Boolean ? value : Template.escape(value.toString());
    }
}
