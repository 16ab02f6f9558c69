package io.goopang.sandbox;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By what a sandbox's process says who it is. */
record Identity(long pid) {

    private static final Pattern FORM = Pattern.compile("goopang sandbox ([0-9]{1,18})\\s*");

    static Identity own() {
        return new Identity(ProcessHandle.current().pid());
    }

    static Optional<Identity> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new Identity(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }

    String text() {
        return "goopang sandbox " + pid + "\n";
    }
}
