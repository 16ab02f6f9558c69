package io.goopang.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** The ECR API over its protocol, AWS JSON 1.1: the operation is named by the header {@code X-Amz-Target}. */
final class EcrApi {

    /** What the target of every ECR operation begins with. */
    static final String TARGET = "AmazonEC2ContainerRegistry_V20150921.";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
    private static final int LARGEST_INPUT = 2 * Manifest.LARGEST;

    private final Map<String, EcrOperation> operations;

    EcrApi(Map<String, EcrOperation> operations) {
        this.operations = Map.copyOf(operations);
    }

    void handle(Call call) throws IOException {
        String target = call.header("X-Amz-Target").orElse("");
        String name = target.startsWith(TARGET) ? target.substring(TARGET.length()) : target;
        call.operation(name);
        call.with("x-amzn-RequestId", UUID.randomUUID().toString());
        try {
            Signature signature = Signature.of(call);
            call.caller(signature.accessKey());
            EcrOperation operation = operations.get(name);
            if (operation == null || !target.startsWith(TARGET)) {
                throw new EcrException("UnknownOperationException", "The sandbox does not offer " + name);
            }
            ObjectNode input = input(call.body(LARGEST_INPUT));
            reply(call, 200, operation.run(new EcrRequest(input, signature.region(), signature.accessKey())));
        } catch (EcrException e) {
            call.with("x-amzn-ErrorType", e.type());
            reply(call, 400, EcrOutput.object().put("__type", e.type()).put("message", e.text()));
        }
    }

    /** Answers that something went wrong that is not the client's fault. */
    static void replyDefect(Call call) throws IOException {
        call.with("x-amzn-ErrorType", "ServerException");
        reply(
                call,
                500,
                EcrOutput.object()
                        .put("__type", "ServerException")
                        .put("message", "The sandbox failed; its log says why"));
    }

    private static ObjectNode input(byte[] body) {
        try {
            JsonNode input = body.length == 0 ? EcrOutput.object() : JSON.readTree(body);
            if (input instanceof ObjectNode found) {
                return found;
            }
        } catch (JsonProcessingException e) {
            throw new EcrException("SerializationException", "The request is no JSON");
        } catch (IOException e) {
            throw new EcrException("SerializationException", "The request can't be read");
        }
        throw new EcrException("SerializationException", "The request is no JSON object");
    }

    private static void reply(Call call, int status, ObjectNode output) throws IOException {
        call.reply(status, CONTENT_TYPE, output.toString().getBytes(StandardCharsets.UTF_8));
    }
}
