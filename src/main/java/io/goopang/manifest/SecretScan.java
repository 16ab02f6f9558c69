package io.goopang.manifest;

import io.goopang.failure.Location;
import io.goopang.manifest.tree.KeyPath;
import io.goopang.manifest.tree.Node;
import io.goopang.manifest.tree.Problems;
import io.goopang.manifest.tree.SecretSigns;
import io.goopang.manifest.tree.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets in the files themselves, each file before it is merged or filled in, so that an overlay can't
 * cover one up; no message repeats what it found.
 */
final class SecretScan {

    static final String ACCESS_KEY = "an AWS access key id stands here; deactivate that key, remove it, and let the "
            + "SDK find credentials (AWS_PROFILE, IAM Identity Center, a role)";
    static final String LITERAL =
            "a plain-text secret stands in the file; write ${NAME} under secrets: and set NAME in the environment";
    static final String VISIBLE = "`docker inspect` would show this secret; move it from env: to secrets:";
    static final String IN_TEXT = "a password or key stands in this value; let the whole value, or the password alone, "
            + "come from secrets:";
    static final String IN_COMMAND =
            "a secret would be recorded with the release; write $NAME, which the shell fills in";
    static final String FALLBACK = "the default of a secret is a plain-text secret in the file; write ${NAME} alone";

    private static final Pattern HARMLESS = Pattern.compile(
            "\\s*|true|false|yes|no|on|off|enabled|disabled|none|null|always|never|optional|required|[01]"
                    + "|(file:|classpath:|/run/secrets/|\\$\\$\\{).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Problems problems;

    SecretScan(Problems problems) {
        this.problems = problems;
    }

    /** Whether the mapping at these keys holds the templates of secrets. */
    static boolean isSecrets(List<String> keys) {
        return isPartOfContainer(keys, "secrets");
    }

    /** Looks for access keys in all of the text, comments included. */
    void text(ManifestSource source) {
        int number = 0;
        for (String line : source.text().split("\\r?\\n", -1)) {
            number++;
            Matcher key = SecretSigns.accessKey().matcher(line);
            while (key.find()) {
                problems.add(new Location(source.name(), number, key.start() + 1), "", ACCESS_KEY);
            }
        }
    }

    void tree(Node.Mapping root) {
        scan(root, List.of(), "");
    }

    private void scan(Node node, List<String> keys, String path) {
        if (node instanceof Node.Mapping mapping) {
            for (Node.Entry entry : mapping.entries()) {
                List<String> below = new ArrayList<>(keys);
                below.add(entry.key());
                scan(entry.value(), below, KeyPath.child(path, entry.key()));
            }
        } else if (node instanceof Node.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                scan(sequence.items().get(i), keys, KeyPath.item(path, i));
            }
        } else if (node instanceof Node.Scalar scalar && scalar.kind() != Node.Kind.NULL) {
            String message = judge(scalar.text(), Template.parse(scalar.text()), keys);
            if (!message.isEmpty()) {
                problems.add(scalar.location(), path, message);
            }
        }
    }

    /** What is wrong with the value; empty if nothing is. */
    private static String judge(String text, Template template, List<String> keys) {
        List<String> parent = keys.isEmpty() ? keys : keys.subList(0, keys.size() - 1);
        if (isSecrets(parent)) {
            return judgeSecret(template);
        }
        boolean env = isPartOfContainer(parent, "env");
        if (env && SecretSigns.inName(keys.get(keys.size() - 1)) && !isHarmless(text, keys)) {
            return template.references().isEmpty() ? LITERAL : VISIBLE;
        }
        if (SecretSigns.inText(text)) {
            return IN_TEXT;
        }
        if (template.references().stream().anyMatch(reference -> SecretSigns.inName(reference.name()))) {
            return keys.equals(List.of("build", "run")) ? IN_COMMAND : env ? VISIBLE : IN_TEXT;
        }
        return "";
    }

    private static String judgeSecret(Template template) {
        if (template.isWellFormed() && template.references().isEmpty()) {
            return LITERAL;
        }
        boolean literal = template.references().stream()
                .map(Template.Reference::fallback)
                .anyMatch(fallback -> fallback != null && !fallback.isEmpty());
        return literal ? FALLBACK : "";
    }

    private static boolean isHarmless(String text, List<String> keys) {
        boolean file = text.startsWith("/")
                && keys.get(keys.size() - 1).toLowerCase(Locale.ROOT).endsWith("credentials");
        return file || HARMLESS.matcher(text).matches();
    }

    private static boolean isPartOfContainer(List<String> keys, String part) {
        return keys.size() == 3
                && (keys.get(0).equals("services") || keys.get(0).equals("accessories"))
                && keys.get(2).equals(part);
    }
}
