package io.goopang.manifest.form;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Globs of files, in the form of {@code java.nio.file.FileSystem#getPathMatcher}. */
public final class GlobForm {

    /** Brackets and braces are closed, and braces hold no others. */
    private static final Pattern FORM = Pattern.compile("(?:[^\\[\\]{}\\\\]|\\\\.|\\[[^\\]/]+]|\\{[^{}\\[\\]]*})+");

    private GlobForm() {}

    /** Whether it stands for files below a folder, and leads out of it nowhere. */
    public static boolean isGlob(String text) {
        return !text.isBlank()
                && !text.startsWith("/")
                && !Arrays.asList(text.split("[/{,}]", -1)).contains("..")
                && FORM.matcher(text).matches();
    }
}
