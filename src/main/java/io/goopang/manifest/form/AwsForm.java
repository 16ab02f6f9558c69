package io.goopang.manifest.form;

import java.util.regex.Pattern;

/** What AWS takes for regions, accounts, repositories and keys (ECR API, CreateRepository; KMS API, KeyId). */
public final class AwsForm {

    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+){1,2}-[0-9]{1,2}");
    private static final Pattern ZONE = Pattern.compile(REGION.pattern() + "[a-z]");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern PROJECT = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern REPOSITORY =
            Pattern.compile("([a-z0-9]+([._-][a-z0-9]+)*/)*[a-z0-9]+([._-][a-z0-9]+)*");
    private static final Pattern KMS_KEY =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32}|alias/[A-Za-z0-9/_-]+"
                    + "|arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/[A-Za-z0-9/_-]+");

    private AwsForm() {}

    public static boolean isRegion(String text) {
        return REGION.matcher(text).matches();
    }

    /** Whether the text is a region with the letter of an availability zone. */
    public static boolean isZone(String text) {
        return ZONE.matcher(text).matches();
    }

    public static boolean isAccount(String text) {
        return ACCOUNT.matcher(text).matches();
    }

    /** Whether the text can begin the names of repositories, containers and networks. */
    public static boolean isProject(String text) {
        return text.length() <= 40 && PROJECT.matcher(text).matches();
    }

    public static boolean isRepository(String text) {
        return text.length() >= 2
                && text.length() <= 256
                && REPOSITORY.matcher(text).matches();
    }

    /** Whether the text is a key's id, its alias, or the ARN of either. */
    public static boolean isKmsKey(String text) {
        return KMS_KEY.matcher(text).matches();
    }
}
