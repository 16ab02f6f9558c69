package io.goopang.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiRequestsTest {

    private static final String TARGET = "AmazonEC2ContainerRegistry_V20150921.";
    private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260301/eu-west-1/ecr/"
            + "aws4_request, SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64);

    private Sandbox sandbox;

    @BeforeEach
    void start(@TempDir Path folder) {
        sandbox = new Sandbox(folder);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void takesTheRegionFromTheSignature() {
        HttpResponse<String> response = ecr("CreateRepository", SIGNED, "{\"repositoryName\":\"service\"}");

        assertEquals(200, response.statusCode());
        assertEquals(
                "application/x-amz-json-1.1",
                response.headers().firstValue("Content-Type").orElse(""));
        assertTrue(response.body().contains("arn:aws:ecr:eu-west-1:123456789012:repository/service"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DescribeRepositories | '' | {} | MissingAuthenticationTokenException",
                "DescribeRepositories | Basic QVdTOng= | {} | IncompleteSignatureException",
                "DescribeRepositories | key | {} | UnrecognizedClientException",
                "DescribeNothing | signed | {} | UnknownOperationException",
                "DescribeRepositories | signed | [] | SerializationException",
                "DescribeRepositories | signed | { | SerializationException",
                "DescribeImages | signed | {} | InvalidParameterException",
            })
    void refusesBadRequestsByName(String operation, String authorization, String body, String error) {
        String header =
                switch (authorization) {
                    case "signed" -> SIGNED;
                    case "key" -> SIGNED.replace("AKIAIOSFODNN7EXAMPLE", "");
                    default -> authorization;
                };

        HttpResponse<String> response = ecr(operation, header, body);

        assertEquals(400, response.statusCode());
        assertEquals(error, response.headers().firstValue("x-amzn-ErrorType").orElse(""));
        assertTrue(response.body().startsWith("{\"__type\":\"" + error + "\""), response.body());
    }

    @Test
    void stsOffersOneAction() {
        HttpResponse<String> response = sandbox.send(HttpRequest.newBuilder(sandbox.uri("/"))
                .header("Authorization", SIGNED)
                .header("X-Amz-Date", "20260301T120000Z")
                .POST(BodyPublishers.ofString("Action=AssumeRole&Version=2011-06-15")));

        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains("<Code>InvalidAction</Code>"), response.body());
    }

    @Test
    void stsWantsASignature() {
        HttpResponse<String> response = sandbox.send(HttpRequest.newBuilder(sandbox.uri("/"))
                .POST(BodyPublishers.ofString("Action=GetCallerIdentity&Version=2011-06-15")));

        assertEquals(403, response.statusCode());
        assertTrue(response.body().contains("<Code>MissingAuthenticationToken</Code>"), response.body());
    }

    private HttpResponse<String> ecr(String operation, String authorization, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(sandbox.uri("/"))
                .header("X-Amz-Target", TARGET + operation)
                .header("X-Amz-Date", "20260301T120000Z")
                .POST(BodyPublishers.ofString(body));
        return sandbox.send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }
}
