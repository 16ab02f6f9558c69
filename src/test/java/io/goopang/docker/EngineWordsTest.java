package io.goopang.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNAUTHORIZED  | denied: Your authorization token has expired. Reauthenticate and try again.",
                "UNAUTHORIZED  | no basic auth credentials",
                "UNAUTHORIZED  | unauthorized: authentication required",
                "UNAUTHORIZED  | unauthorized: incorrect username or password",
                "DENIED        | denied: User: arn:aws:iam::123456789012:user/ci is not authorized to perform: ecr:InitiateLayerUpload on resource: x",
                "DENIED        | error parsing HTTP 403 response body: unexpected end of JSON input: \"\" (403 Forbidden)",
                "MISSING       | name unknown: The repository with name 'shop' does not exist in the registry with id '123456789012'",
                "MISSING       | manifest for amazoncorretto:99 not found: manifest unknown: manifest unknown",
                "DENIED        | pull access denied for shop, repository does not exist or may require 'docker login': denied: User: arn:aws:sts::123456789012:assumed-role/web/i-0 is not authorized to perform: ecr:BatchGetImage on resource: x",
                "MISSING       | pull access denied for nope, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
                "IMMUTABLE_TAG | tag invalid: The image tag '1' already exists in the 'shop' repository and cannot be overwritten because the tag is immutable.",
                "RATE_LIMITED  | toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading",
                "RATE_LIMITED  | toomanyrequests: Rate exceeded",
                "NO_PLATFORM   | no matching manifest for linux/arm64/v8 in the manifest list entries",
                "NO_PLATFORM   | image with reference alpine was found but does not match the specified platform: wanted linux/arm64, actual: linux/amd64",
                "UNTRUSTED     | Get \"https://10.77.0.1:5000/v2/\": http: server gave HTTP response to HTTPS client",
                "UNTRUSTED     | Get \"https://registry/v2/\": x509: certificate signed by unknown authority",
                "UNREACHABLE   | Get \"https://registry-1.docker.io/v2/\": dial tcp: lookup registry-1.docker.io: no such host",
                "UNREACHABLE   | Get \"http://127.0.0.1:1/v2/\": dial tcp 127.0.0.1:1: connect: connection refused",
                "NO_SPACE      | write /var/lib/docker/tmp/x: no space left on device",
                "PORT_TAKEN    | driver failed programming external connectivity on endpoint x: Bind for 0.0.0.0:8002 failed: port is already allocated",
                "PORT_TAKEN    | Error starting userland proxy: listen tcp4 0.0.0.0:8002: bind: address already in use",
                "TRANSIENT     | Put \"http://127.0.0.1:5000/v2/x\": EOF",
                "TRANSIENT     | unexpected EOF",
                "TRANSIENT     | write tcp 127.0.0.1:1->127.0.0.1:2: write: connection reset by peer",
                "TRANSIENT     | received unexpected HTTP status: 503 Service Unavailable",
                "TRANSIENT     | net/http: TLS handshake timeout",
                "TRANSIENT     | Get \"https://x/v2/\": context deadline exceeded",
                "TRANSIENT     | blob upload unknown",
                "SILENT        | the engine reported no progress for 60 s",
                "OTHER         | failed to register layer: exec format error",
                "OTHER         | COPY failed: file not found in build context",
            })
    void readsTheTextsOfEnginesAndRegistries(EngineWords meaning, String text) {
        assertEquals(meaning, EngineWords.of(text));
    }
}
