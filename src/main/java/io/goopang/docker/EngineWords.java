package io.goopang.docker;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the engine means by an error in the middle of an answer.
 *
 * <p>Once the engine has begun to answer with status 200, a registry's refusal reaches its client as text alone: no
 * status, no code. This is the one place that reads such text, and only to choose the advice and whether to try again;
 * what the user sees is the text itself. Sources: moby's distribution package, the error codes of the distribution
 * specification, and ECR's troubleshooting pages.
 */
enum EngineWords {
    /** The registry wants other credentials, or newer ones. */
    UNAUTHORIZED,
    /** The registry knows the caller and refuses. */
    DENIED,
    /** The tag can't be moved. */
    IMMUTABLE_TAG,
    /** The repository or the tag does not exist there. */
    MISSING,
    /** The image does not exist for the platform. */
    NO_PLATFORM,
    /** Docker Hub's pull limit, or too many requests. */
    RATE_LIMITED,
    /** The registry speaks plain HTTP, or has a certificate that the engine does not trust. */
    UNTRUSTED,
    /** The engine's disk is full. */
    NO_SPACE,
    /** A port of the host is taken. */
    PORT_TAKEN,
    /** The engine can't reach the registry at all. */
    UNREACHABLE,
    /** It told of no progress for too long, in the words of {@link ImagePull}. */
    SILENT,
    /** A connection broke, or the registry failed: the next try may succeed. */
    TRANSIENT,
    OTHER;

    /** In this order, since many texts wrap others. */
    private static final List<Phrase> PHRASES = List.of(
            phrase(SILENT, "^" + ImagePull.NO_PROGRESS),
            phrase(PORT_TAKEN, "port is already allocated|bind: address already in use"),
            phrase(NO_SPACE, "no space left on device"),
            phrase(IMMUTABLE_TAG, "tag is immutable|tag invalid|cannot be overwritten|ImageTagAlreadyExists"),
            phrase(
                    UNAUTHORIZED,
                    "token has expired|ExpiredToken|no basic auth credentials|unauthorized"
                            + "|incorrect username or password|authentication required|401 Unauthorized"),
            phrase(RATE_LIMITED, "toomanyrequests|too many requests|rate exceeded|\\b429\\b"),
            phrase(NO_PLATFORM, "no matching manifest|does not match the specified platform"),
            // IAM's words, which the engine wraps in "repository does not exist".
            phrase(DENIED, "is not authorized to perform"),
            phrase(
                    MISSING,
                    "name unknown|repository .* not found|manifest unknown|manifest .* not found"
                            + "|RepositoryNotFound|repository does not exist"),
            phrase(DENIED, "denied|not authorized|403 Forbidden"),
            phrase(UNTRUSTED, "HTTP response to HTTPS client|x509:|tls: "),
            phrase(
                    UNREACHABLE,
                    "no such host|connection refused|network is unreachable|no route to host" + "|server misbehaving"),
            phrase(
                    TRANSIENT,
                    "\\bEOF\\b|connection reset|broken pipe|timeout|timed out|deadline exceeded"
                            + "|unexpected HTTP status: 5|unexpected status.*\\b5\\d\\d\\b|\\b50[0234]\\b.*(error|gateway|unavailable)|"
                            + "closed idle connection|use of closed network connection|blob upload (unknown|invalid)"
                            + "|Client\\.Timeout|digest invalid"));

    static EngineWords of(String text) {
        return PHRASES.stream()
                .filter(phrase -> phrase.pattern().matcher(text).find())
                .map(Phrase::meaning)
                .findFirst()
                .orElse(OTHER);
    }

    /** Whether the same request may succeed in a moment. */
    boolean passing() {
        return this == TRANSIENT || this == RATE_LIMITED || this == UNREACHABLE || this == SILENT;
    }

    private static Phrase phrase(EngineWords meaning, String pattern) {
        return new Phrase(meaning, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
    }

    private record Phrase(EngineWords meaning, Pattern pattern) {}
}
