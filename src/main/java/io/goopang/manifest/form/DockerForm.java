package io.goopang.manifest.form;

import java.util.Set;
import java.util.regex.Pattern;

/** The names that Docker takes (moby, daemon/names: RestrictedNamePattern; runconfig: IsPreDefinedNetwork). */
public final class DockerForm {

    public static final String NAME = "letters, digits and _ . - after a first letter or digit, at least 2 characters";

    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]+");
    private static final Set<String> PREDEFINED = Set.of("bridge", "host", "none", "default", "nat");

    private DockerForm() {}

    /** Whether a container or volume may have this name. */
    public static boolean isName(String text) {
        return FORM.matcher(text).matches();
    }

    /** Whether the text is one word that needs no quotes in a shell, and is no option. */
    public static boolean isWord(String text) {
        return text.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]*");
    }

    /** Whether a network may have this name and be made and removed, unlike Docker's own. */
    public static boolean isNetwork(String text) {
        return isName(text) && !PREDEFINED.contains(text);
    }

    /** Whether Docker's DNS can answer for this name: no label is longer than 63 (RFC 1035). */
    public static boolean isResolvable(String name) {
        for (String label : name.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > 63) {
                return false;
            }
        }
        return true;
    }
}
