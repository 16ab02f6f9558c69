package io.goopang.manifest;

import io.goopang.manifest.tree.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One word out of a few: an enum's constants, in lower case, with dashes. */
final class Choice {

    private Choice() {}

    static <E extends Enum<E>> Optional<E> of(Field field, E[] constants) {
        List<String> words = Arrays.stream(constants).map(Choice::word).toList();
        return field.text(String.join(" or ", words), text -> Arrays.stream(constants)
                .filter(constant -> word(constant).equals(text))
                .findFirst());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
