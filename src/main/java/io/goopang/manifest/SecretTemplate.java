package io.goopang.manifest;

import io.goopang.failure.Location;

/**
 * The text of a secret with its {@code ${NAME}} still in place, so that only the commands that use it need it set.
 *
 * @param text as in the file, such as {@code ${POSTGRES_PASSWORD}}
 */
public record SecretTemplate(String text, Location location) {}
