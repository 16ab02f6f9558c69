package io.goopang.manifest.form;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts that stand for a {@link HostReference}. */
public final class HostForm {

    /** What they are called in messages. */
    public static final String ALL = "[user@]address[:port], ssh://[user@]address[:port], an instance id such as "
            + "i-0123456789abcdef0, or tag:Name=value";

    private static final String SCHEME = "ssh://";
    // Tags: Amazon EC2 User Guide, "Tag restrictions".
    private static final Pattern INSTANCE =
            Pattern.compile("(?:(?<user>[A-Za-z0-9_][A-Za-z0-9_.-]*)@)?(?:(?<id>i-(?:[0-9a-f]{8}|[0-9a-f]{17}))"
                    + "|tag:(?<name>[^=\\p{Cntrl}]{1,128})=(?<value>[^\\p{Cntrl}]{1,256}))");
    private static final Pattern ADDRESS = Pattern.compile("(?<target>.*[^:])(?::(?<port>[0-9]{1,5}))");

    private HostForm() {}

    /** Reads one; empty where it is none. */
    public static Optional<HostReference> parse(String text) {
        Matcher instance = INSTANCE.matcher(text);
        if (instance.matches()) {
            String user = instance.group("user");
            String id = instance.group("id");
            return Optional.of(
                    id != null
                            ? new HostReference.InstanceId(user, id)
                            : new HostReference.InstanceTag(user, instance.group("name"), instance.group("value")));
        }
        String address =
                text.startsWith(SCHEME) ? text.substring(SCHEME.length()).replaceFirst("/$", "") : text;
        return AddressForm.isSsh(address) ? Optional.of(address(address)) : Optional.empty();
    }

    /** Whether a password stands in the text, where a user's name alone belongs. */
    public static boolean hasPassword(String text) {
        return !INSTANCE.matcher(text).matches() && AddressForm.hasPassword(text);
    }

    /** ssh takes IPv6 without brackets once the port stands elsewhere. */
    private static HostReference address(String text) {
        Matcher ported = ADDRESS.matcher(text);
        boolean hasPort = ported.matches();
        String target = hasPort ? ported.group("target") : text;
        return new HostReference.Address(
                target.replace("[", "").replace("]", ""), hasPort ? Integer.valueOf(ported.group("port")) : null);
    }
}
