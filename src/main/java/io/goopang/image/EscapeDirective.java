package io.goopang.image;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The character that lets a line go on in the next, which a directive before all else may change
 * (https://docs.docker.com/reference/dockerfile/#parser-directives).
 *
 * @param line where it is changed, counted from 1; 0 where it is not
 */
record EscapeDirective(int line, char character) {

    private static final char USUAL = '\\';
    private static final Pattern DIRECTIVE =
            Pattern.compile("\\s*#\\s*(syntax|escape|check)\\s*=\\s*(\\S).*", Pattern.CASE_INSENSITIVE);

    static EscapeDirective of(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher directive = DIRECTIVE.matcher(lines.get(i));
            // Whatever else stands there ends the directives, a comment of another kind too.
            if (!directive.matches()) {
                break;
            }
            char character = directive.group(2).charAt(0);
            if (directive.group(1).equalsIgnoreCase("escape") && character != USUAL) {
                return new EscapeDirective(i + 1, character);
            }
        }
        return new EscapeDirective(0, USUAL);
    }
}
