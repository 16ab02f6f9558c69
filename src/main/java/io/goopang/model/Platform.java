package io.goopang.model;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An operating system and processor architecture in Docker's terms, such as {@code linux/arm64}. */
public record Platform(
        String os, String architecture, @Nullable String variant) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+/[a-z0-9_]+(/[a-z0-9]+)?");

    /** Reads {@code os/architecture[/variant]}; the kernel's names (aarch64, x86_64) become Docker's. */
    public static Platform parse(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a platform: " + text);
        }
        String[] parts = text.split("/", -1);
        return of(parts[0], parts[1], parts.length > 2 ? parts[2] : null);
    }

    /** A platform from separate fields, as the engine's API reports them. */
    public static Platform of(String os, String architecture, @Nullable String variant) {
        String canonical =
                switch (architecture.toLowerCase(Locale.ROOT)) {
                    case "aarch64" -> "arm64";
                    case "x86_64" -> "amd64";
                    default -> architecture.toLowerCase(Locale.ROOT);
                };
        // arm64 has one variant, v8, which most tools leave out.
        boolean implied = variant == null || variant.isEmpty() || (canonical.equals("arm64") && variant.equals("v8"));
        return new Platform(os.toLowerCase(Locale.ROOT), canonical, implied ? null : variant);
    }

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    // Written out, since a short command comes here: docs/architecture.md, "Start-up".
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Platform platform
                && os.equals(platform.os)
                && architecture.equals(platform.architecture)
                && Objects.equals(variant, platform.variant);
    }

    @Override
    public int hashCode() {
        return Objects.hash(os, architecture, variant);
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant == null ? "" : "/" + variant);
    }
}
