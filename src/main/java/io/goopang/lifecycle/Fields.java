package io.goopang.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The fields of one JSON object of a policy, read strictly: each problem names the field. */
record Fields(JsonNode node, String where) {

    static Fields of(JsonNode node, String where) {
        if (!node.isObject()) {
            throw new InvalidLifecyclePolicyException(where + " must be an object");
        }
        return new Fields(node, where);
    }

    void allow(Set<String> names) {
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new InvalidLifecyclePolicyException(where + " has an unknown key: " + name);
            }
        });
    }

    boolean has(String name) {
        return node.has(name);
    }

    Fields object(String name) {
        return of(node.path(name), name);
    }

    int integer(String name) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new InvalidLifecyclePolicyException(name + " must be an integer");
        }
        return value.intValue();
    }

    String optionalText(String name, String fallback) {
        if (!has(name)) {
            return fallback;
        }
        if (!node.get(name).isTextual()) {
            throw new InvalidLifecyclePolicyException(name + " must be a string");
        }
        return node.get(name).textValue();
    }

    String choice(String name, Set<String> choices) {
        String value = node.path(name).asText();
        if (!choices.contains(value)) {
            throw new InvalidLifecyclePolicyException(name + " must be one of " + new TreeSet<>(choices));
        }
        return value;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : node.path(name)) {
            if (!entry.isTextual()) {
                throw new InvalidLifecyclePolicyException(name + " must be a list of strings");
            }
            texts.add(entry.textValue());
        }
        return texts;
    }
}
