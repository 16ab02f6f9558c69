package io.goopang.manifest;

import io.goopang.failure.Location;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.ServiceName;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All values that differ from a given one in a single component, however deep it lies. */
final class Variants {

    private Variants() {}

    /**
     * One of them.
     *
     * @param path the component that differs
     */
    record Variant(String path, @Nullable Object value) {}

    static List<Variant> of(Object value) {
        List<Variant> variants = new ArrayList<>();
        if (value instanceof Location) {
            return variants; // where a text stands in a file is not what it says
        }
        if (value instanceof Map<?, ?> map) {
            entries(map, variants);
        } else if (value instanceof List<?> list) {
            variants.add(new Variant("(longer)", longer(list)));
            if (!list.isEmpty()) {
                variants.add(new Variant("(empty)", List.of()));
            }
        } else if (value instanceof Record part && inManifest(part)) {
            components(part, variants);
        } else {
            variants.add(new Variant("", other(value)));
        }
        if (value instanceof Health.Check) {
            for (Health.Check check : List.of(
                    new Health.Tcp(), new Health.Image(), new Health.Http("/"), new Health.Command(List.of("true")))) {
                if (!check.equals(value)) {
                    variants.add(new Variant("(" + check + ")", check));
                }
            }
        }
        return variants;
    }

    private static boolean inManifest(Object value) {
        return value.getClass().getPackageName().equals(Manifest.class.getPackageName());
    }

    private static void components(Record value, List<Variant> variants) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            values.add(read(component, value));
        }
        for (int i = 0; i < components.length; i++) {
            Object current = values.get(i);
            boolean nullable = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            List<Variant> others = new ArrayList<>(
                    current == null ? List.of(new Variant("(some)", some(components[i].getType()))) : of(current));
            if (nullable && current != null) {
                others.add(new Variant("(none)", null));
            }
            for (Variant variant : others) {
                List<@Nullable Object> changed = new ArrayList<>(values);
                changed.set(i, variant.value());
                String path = components[i].getName() + "." + variant.path();
                variants.add(new Variant(path, build(value.getClass(), components, changed)));
            }
        }
    }

    private static void entries(Map<?, ?> map, List<Variant> variants) {
        map.forEach((key, entry) -> {
            Map<Object, @Nullable Object> without = new LinkedHashMap<>(map);
            without.remove(key);
            variants.add(new Variant(key + " (gone)", without));
            for (Variant variant : of(entry)) {
                Map<Object, @Nullable Object> changed = new LinkedHashMap<>(map);
                changed.put(key, variant.value());
                variants.add(new Variant(key + "." + variant.path(), changed));
            }
        });
    }

    private static List<Object> longer(List<?> list) {
        List<Object> longer = new ArrayList<>(list);
        longer.add(list.isEmpty() ? new ServiceName("other") : list.get(0));
        return longer;
    }

    /** A value where there was none. */
    private static Object some(Class<?> type) {
        if (type == String.class) {
            return "x";
        }
        if (type == Long.class) {
            return 1L;
        }
        if (type == BigDecimal.class) {
            return BigDecimal.ONE;
        }
        if (type == Publish.class) {
            return new Publish(null, 1);
        }
        if (type == Accessory.Volume.class) {
            return new Accessory.Volume("x", "/x");
        }
        if (type == Strategy.class) {
            return Strategy.RECREATE;
        }
        throw new AssertionError("teach this test about " + type);
    }

    private static Object other(Object value) {
        if (value instanceof Enum<?> constant) {
            return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                    .filter(each -> each != constant)
                    .findFirst()
                    .orElseThrow();
        }
        if (value instanceof String text) {
            return text + "x";
        }
        if (value instanceof Integer number) {
            return number + 1;
        }
        if (value instanceof Long number) {
            return number + 1;
        }
        if (value instanceof Boolean flag) {
            return !flag;
        }
        if (value instanceof BigDecimal number) {
            return number.add(BigDecimal.ONE);
        }
        if (value instanceof Duration duration) {
            return duration.plusMillis(1);
        }
        if (value instanceof ServiceName name) {
            return new ServiceName(name + "x");
        }
        if (value instanceof ImageReference image) {
            return image.withDigest(Digest.of(new byte[] {1}));
        }
        if (value instanceof Platform) {
            return Platform.parse("linux/s390x");
        }
        throw new AssertionError("teach this test about " + value.getClass());
    }

    private static @Nullable Object read(RecordComponent component, Record value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(value.toString(), e);
        }
    }

    private static Object build(Class<?> type, RecordComponent[] components, List<@Nullable Object> values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.toString(), e);
        }
    }
}
