package io.goopang.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** The part of STS that tells a client who it is, over the AWS query protocol (AWS STS API Reference). */
final class StsApi {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final int LARGEST_INPUT = 64 * 1024;

    // AWS's documented example identifiers.
    private static final String USER_ID = "AIDACKCEVSQ6C2EXAMPLE";
    private static final String USER_ARN = "arn:aws:iam::" + SandboxSettings.ACCOUNT + ":user/sandbox";

    void handle(Call call) throws IOException {
        Map<String, String> form = Call.form(new String(call.body(LARGEST_INPUT), StandardCharsets.UTF_8));
        String action = form.getOrDefault("Action", "");
        call.operation(action);
        String request = UUID.randomUUID().toString();
        call.with("x-amzn-RequestId", request);
        try {
            Signature.of(call);
        } catch (EcrException e) {
            error(call, 403, e.type().replace("Exception", ""), e.text(), request);
            return;
        }
        if (!action.equals("GetCallerIdentity")) {
            String message = "Could not find operation " + action + " for version " + form.get("Version");
            error(call, 400, "InvalidAction", message, request);
            return;
        }
        reply(
                call,
                200,
                "<GetCallerIdentityResponse xmlns=\"" + NAMESPACE + "\"><GetCallerIdentityResult><Arn>" + USER_ARN
                        + "</Arn><UserId>" + USER_ID + "</UserId><Account>" + SandboxSettings.ACCOUNT
                        + "</Account></GetCallerIdentityResult>" + "<ResponseMetadata><RequestId>" + request
                        + "</RequestId></ResponseMetadata></GetCallerIdentityResponse>");
    }

    private static void error(Call call, int status, String code, String message, String request) throws IOException {
        reply(
                call,
                status,
                "<ErrorResponse xmlns=\"" + NAMESPACE + "\"><Error><Type>Sender</Type><Code>" + escape(code)
                        + "</Code><Message>" + escape(message) + "</Message></Error><RequestId>" + request
                        + "</RequestId></ErrorResponse>");
    }

    private static void reply(Call call, int status, String xml) throws IOException {
        call.reply(status, "text/xml", xml.getBytes(StandardCharsets.UTF_8));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
