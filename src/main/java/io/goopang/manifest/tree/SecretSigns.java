package io.goopang.manifest.tree;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells by its name or its form whether a value is likely to be a secret. */
public final class SecretSigns {

    private static final Pattern WORD_BREAK =
            Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final List<String> NOUNS =
            List.of("password", "passwd", "passphrase", "secret", "token", "apikey", "credential", "credentials");
    private static final Set<String> KEYS = Set.of("api", "access", "private", "secret", "signing", "encryption");

    private static final Pattern ACCESS_KEY =
            Pattern.compile("(?<![A-Za-z0-9])(?:AKIA|ASIA)(?![A-Z0-9]{9}EXAMPLE)[A-Z0-9]{16}(?![A-Za-z0-9])");
    // A shell's $NAME is no secret; goopang's ${NAME} would put one there.
    private static final String VALUE = "(?!\\$[A-Za-z_])[^&;\\s\"']+";
    private static final Pattern IN_URL = Pattern.compile("://[^/\\s:@]*:(?!\\$[A-Za-z_])[^/\\s@]+@");
    private static final Pattern PARAMETER = Pattern.compile(
            "(?:[?&;]|--|-D|-D[\\w.-]{0,80}[.-])(?:password|passwd|pwd|secret|token)=" + VALUE,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");

    private SecretSigns() {}

    /** Whether a key or variable of this name holds a secret: {@code DB_PASSWORD}, but not {@code token-ttl}. */
    public static boolean inName(String name) {
        List<String> words = words(name);
        if (words.isEmpty()) {
            return false;
        }
        String last = words.get(words.size() - 1);
        String before = words.size() > 1 ? words.get(words.size() - 2) : "";
        return switch (last) {
            case "pwd" -> !before.isEmpty();
            case "key" -> KEYS.contains(before);
            case "id" -> before.equals("key") && words.contains("access");
            default -> NOUNS.stream().anyMatch(last::endsWith);
        };
    }

    /** Whether the text holds a password in a URL or as a parameter, or a private key. */
    public static boolean inText(String text) {
        return IN_URL.matcher(text).find()
                || PARAMETER.matcher(text).find()
                || PRIVATE_KEY.matcher(text).find();
    }

    /** An AWS access key id (IAM user guide, "unique identifiers"), other than AWS's documented examples. */
    public static Pattern accessKey() {
        return ACCESS_KEY;
    }

    private static List<String> words(String name) {
        List<String> words = WORD_BREAK
                .splitAsStream(name)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        int end = words.size();
        while (end > 0 && NUMBER.matcher(words.get(end - 1)).matches()) {
            end--;
        }
        return words.subList(0, end);
    }
}
