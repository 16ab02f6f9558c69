package io.goopang.sandbox;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import java.util.function.Function;

/** Reads a value from its text form. */
final class TextDeserializer<T> extends FromStringDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> read;

    TextDeserializer(Class<T> type, Function<String, T> read) {
        super(type);
        this.read = read;
    }

    @Override
    protected T _deserialize(String value, DeserializationContext context) {
        return read.apply(value);
    }
}
