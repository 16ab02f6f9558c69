package io.goopang.docker;

import com.github.dockerjava.api.model.ResponseItem;
import java.util.Map;
import java.util.Optional;

/** Reads what docker-java leaves unread in the items of the engine's answers. */
final class EngineItems {

    private EngineItems() {}

    /** The error that the item carries, in the engine's words. */
    static Optional<String> error(ResponseItem item) {
        ResponseItem.ErrorDetail detail = item.getErrorDetail();
        if (detail != null
                && detail.getMessage() != null
                && !detail.getMessage().isBlank()) {
            return Optional.of(detail.getMessage().strip());
        }
        @SuppressWarnings("deprecation")
        String plain = item.getError();
        if (plain != null && !plain.isBlank()) {
            return Optional.of(plain.strip());
        }
        return item.isErrorIndicated() ? Optional.of("the engine reported an error without words") : Optional.empty();
    }

    /** A text field of the item's {@code aux} part, such as {@code ID} of a build. */
    static Optional<String> aux(ResponseItem item, String field) {
        // docker-java knows some of its fields, and keeps the raw ones at the top level only.
        return item.getRawValues().get("aux") instanceof Map<?, ?> aux
                ? Optional.ofNullable(aux.get(field)).map(Object::toString)
                : Optional.empty();
    }
}
