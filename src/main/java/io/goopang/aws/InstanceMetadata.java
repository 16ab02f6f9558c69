package io.goopang.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.aws.MetadataSocket.Answer;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.json.JsonTree;
import io.goopang.model.Secret;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The instance metadata service of a host, version 2: a session's token first, then what is wanted (EC2 User Guide,
 * "Access instance metadata for an EC2 instance" and "Retrieve security credentials from instance metadata").
 */
final class InstanceMetadata {

    private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials/";
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,1024}");
    private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,64}");
    private static final Pattern ACCESS_KEY = Pattern.compile("[A-Z0-9]{16,128}");
    private static final int TRIES = 3;

    private final MetadataWay way;
    private final MetadataFailures failures;
    private final Duration patience;
    private final Pause pause;

    /**
     * The service of a host.
     *
     * @param patience for each answer
     */
    InstanceMetadata(MetadataWay way, MetadataFailures failures, Duration patience, Pause pause) {
        this.way = way;
        this.failures = failures;
        this.patience = patience;
        this.pause = pause;
    }

    /**
     * The credentials of the instance's role.
     *
     * @throws Failure (REMOTE) where they can't be had
     */
    RoleKeys roleKeys() {
        String session = session();
        String role = role(session);
        Answer answer = get(CREDENTIALS + role, session);
        if (answer.status() != 200) {
            throw failures.status("the credentials of the role " + role, answer.status());
        }
        return keys(role, answer.body());
    }

    /** A token for the few requests that follow: it lives for a minute. */
    private String session() {
        Answer answer = ask("PUT", "/latest/api/token", Map.of("X-aws-ec2-metadata-token-ttl-seconds", "60"));
        switch (answer.status()) {
            case 200 -> {}
            // "The request is not allowed or the IMDS is turned off."
            case 403 -> throw failures.off();
            case 400, 404, 405, 501 -> throw failures.firstVersion(answer.status());
            default -> throw failures.status("a session's token", answer.status());
        }
        String token = answer.body().strip();
        if (!TOKEN.matcher(token).matches()) {
            throw failures.strange("a token that is none");
        }
        return token;
    }

    private String role(String session) {
        Answer answer = get(CREDENTIALS, session);
        String role = answer.body().lines().findFirst().orElse("").strip();
        if (answer.status() == 404 || (answer.status() == 200 && role.isEmpty())) {
            throw failures.noRole();
        }
        if (answer.status() != 200) {
            throw failures.status("the name of the role", answer.status());
        }
        if (!ROLE.matcher(role).matches()) {
            throw failures.strange("what can't be the name of a role");
        }
        return role;
    }

    private RoleKeys keys(String role, String body) {
        JsonNode json = parsed(body);
        String code = json.path("Code").asText("Success");
        if (!code.equals("Success")) {
            throw failures.notAssumed(role, code, json.path("Message").asText(""));
        }
        String key = json.path("AccessKeyId").asText("");
        String secret = json.path("SecretAccessKey").asText("");
        String token = json.path("Token").asText("");
        if (!ACCESS_KEY.matcher(key).matches() || secret.isEmpty() || token.isEmpty()) {
            throw failures.strange("credentials that lack a part");
        }
        return new RoleKeys(role, key, new Secret(secret), new Secret(token));
    }

    private JsonNode parsed(String body) {
        try {
            return JsonTree.read(body);
        } catch (IOException e) {
            // The cause would quote the credentials.
            throw failures.strange("credentials that are not JSON");
        }
    }

    private Answer get(String target, String session) {
        return ask("GET", target, Map.of("X-aws-ec2-metadata-token", session));
    }

    /** The service refuses for a moment when it is asked too often, or starts. */
    private Answer ask(String method, String target, Map<String, String> headers) {
        for (int tries = 1; ; tries++) {
            Answer answer = once(method, target, headers);
            boolean passing = answer.status() == 429 || (answer.status() >= 500 && answer.status() != 501);
            if (!passing || tries == TRIES) {
                return answer;
            }
            rest(Duration.ofMillis(200L << tries));
        }
    }

    private Answer once(String method, String target, Map<String, String> headers) {
        try {
            return new MetadataSocket(way.socket(), patience).ask(method, target, headers);
        } catch (ClosedByInterruptException e) {
            throw interrupted(e);
        } catch (IOException e) {
            throw failures.unanswered(e, way.trouble());
        }
    }

    private void rest(Duration time) {
        try {
            pause.rest(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        }
    }

    private static Failure interrupted(Exception cause) {
        return Failure.of(ExitCode.INTERRUPTED, "interrupted while a host was asked for its role")
                .cause(cause)
                .build();
    }
}
