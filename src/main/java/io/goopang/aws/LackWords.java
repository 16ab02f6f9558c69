package io.goopang.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the SDK says of credentials that can't be had, with the causes that it wraps: what a {@code credential_process}
 * complained of stands only there.
 *
 * <p>Only the words of exceptions that the SDK makes itself are shown. Those of its JSON reader quote what they could not
 * read, which may be half of a key.
 */
final class LackWords {

    private static final int LONGEST = 500;

    /** What is as long as a secret access key or a session token (IAM user guide, "Manage access keys"). */
    private static final Pattern LIKE_A_KEY = Pattern.compile("[A-Za-z0-9/+=]{40,}");

    private LackWords() {}

    static String of(Throwable lack) {
        List<String> words = new ArrayList<>();
        for (Throwable cause = lack; cause != null; cause = cause.getCause()) {
            boolean own = cause instanceof SdkException || cause.getClass().equals(IllegalStateException.class);
            String message =
                    own && cause.getMessage() != null ? cause.getMessage().strip() : "";
            if (!message.isEmpty() && words.stream().noneMatch(said -> said.contains(message))) {
                words.add(message);
            }
        }
        String text = LIKE_A_KEY.matcher(String.join(" ", words)).replaceAll("***");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
