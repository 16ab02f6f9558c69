package io.goopang.manifest;

import io.goopang.failure.Location;
import org.jspecify.annotations.Nullable;

/**
 * The text of a secret with its {@code ${NAME}} still in place, so that only the commands that use it need it set.
 *
 * @param text as in the file, such as {@code ${POSTGRES_PASSWORD}}
 */
public record SecretTemplate(String text, Location location) {

    /** Where it stands makes it no other secret. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretTemplate template && text.equals(template.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
