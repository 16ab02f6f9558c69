package io.goopang.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signed a request for which region. The form of the signature is required, but any key is welcome
 * (AWS General Reference, "Signature Version 4").
 */
record Signature(String accessKey, String region, String service) {

    private static final Pattern FORM =
            Pattern.compile("AWS4-HMAC-SHA256 +Credential=([^/, ]*)/([0-9]{8})/([a-z0-9-]+)/"
                    + "([a-z0-9.-]+)/aws4_request, *SignedHeaders=([^, ]+), *Signature=([0-9a-f]{64})");
    private static final Pattern ACCESS_KEY = Pattern.compile("[A-Za-z0-9_]{1,128}");

    /**
     * Reads a request's signature.
     *
     * @throws EcrException named as AWS names it if there is none or it is malformed
     */
    static Signature of(Call call) {
        String header = call.header("Authorization").orElse("");
        if (header.isEmpty()) {
            throw new EcrException("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        Matcher matcher = FORM.matcher(header);
        if (!matcher.matches()) {
            throw new EcrException(
                    "IncompleteSignatureException", "The Authorization header is no AWS Signature Version 4.");
        }
        if (!ACCESS_KEY.matcher(matcher.group(1)).matches()) {
            throw new EcrException(
                    "UnrecognizedClientException", "The security token included in the request is invalid.");
        }
        if (call.header("X-Amz-Date").isEmpty() && call.header("Date").isEmpty()) {
            throw new EcrException("IncompleteSignatureException", "The request has no date.");
        }
        return new Signature(matcher.group(1), matcher.group(3), matcher.group(4));
    }
}
