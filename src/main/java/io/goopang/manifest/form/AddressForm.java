package io.goopang.manifest.form;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of hosts: IP literals, {@code host:port}, and what OpenSSH takes. */
public final class AddressForm {

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern GROUPS = Pattern.compile("[0-9A-Fa-f]{1,4}(:[0-9A-Fa-f]{1,4})*");
    private static final int LONGEST_IPV6 = 39;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final Pattern HOST_PORT = Pattern.compile("(\\[([^\\[\\]]+)]|[^:\\[\\]]+)(?::([0-9]{1,5}))?");

    private AddressForm() {}

    public static boolean isIpv4(String text) {
        return IPV4.matcher(text).matches();
    }

    /** Whether the text is an IPv6 address without brackets and zone (RFC 4291). */
    public static boolean isIpv6(String text) {
        if (text.length() > LONGEST_IPV6) {
            return false;
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text) == 8;
        }
        int before = groups(text.substring(0, gap));
        int after = groups(text.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /** A port as it is written: 1 to 65535. */
    public static Optional<Integer> port(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .filter(port -> port >= 1 && port <= 65535);
    }

    /** Whether the text is {@code host[:port]}, an IPv6 host in brackets. */
    public static boolean isHostPort(String text) {
        Matcher form = HOST_PORT.matcher(text);
        if (!form.matches() || (form.group(3) != null && port(form.group(3)).isEmpty())) {
            return false;
        }
        return form.group(2) != null
                ? isIpv6(form.group(2))
                : NAME.matcher(form.group(1)).matches();
    }

    /** Whether the text is {@code [user@]host[:port]}; neither part begins with a dash, which ssh takes for an option. */
    public static boolean isSsh(String text) {
        int at = text.lastIndexOf('@');
        return isHostPort(text.substring(at + 1))
                && (at < 0 || USER.matcher(text.substring(0, at)).matches());
    }

    /** Whether a colon, and so a password, stands before the at sign. */
    public static boolean hasPassword(String text) {
        int at = text.lastIndexOf('@');
        return at >= 0 && text.substring(0, at).replaceFirst("^ssh://", "").indexOf(':') >= 0;
    }

    /** How many groups of hex digits there are; -1 if there is anything else. */
    private static int groups(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        return GROUPS.matcher(text).matches() ? text.split(":", -1).length : -1;
    }
}
