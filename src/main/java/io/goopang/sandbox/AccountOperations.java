package io.goopang.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** ECR's operations on the registry as a whole: tokens and settings. */
final class AccountOperations {

    private final Registry registry;
    private final TokenIssuer tokens;
    private final String address;

    AccountOperations(Registry registry, TokenIssuer tokens, String address) {
        this.registry = registry;
        this.tokens = tokens;
        this.address = address;
    }

    Map<String, EcrOperation> all() {
        return Map.of(
                "GetAuthorizationToken", this::token,
                "DescribeRegistry", this::describe,
                "GetAccountSetting", this::getSetting,
                "PutAccountSetting", this::putSetting);
    }

    private ObjectNode token(EcrRequest request) {
        TokenIssuer.Token token = tokens.issue(request.caller());
        ObjectNode answer = EcrOutput.object();
        answer.putArray("authorizationData")
                .addObject()
                .put("authorizationToken", token.base64())
                .put("expiresAt", EcrOutput.time(token.expiresAt()))
                .put("proxyEndpoint", address);
        return answer;
    }

    private ObjectNode describe(EcrRequest request) {
        ObjectNode answer = EcrOutput.object().put("registryId", SandboxSettings.ACCOUNT);
        answer.putObject("replicationConfiguration").putArray("rules");
        return answer;
    }

    private ObjectNode getSetting(EcrRequest request) {
        String name = request.required("name");
        return EcrOutput.object().put("name", name).put("value", registry.setting(name));
    }

    private ObjectNode putSetting(EcrRequest request) {
        String name = request.required("name");
        String value = request.required("value");
        if (name.equals(Registry.BLOB_MOUNTING)
                && !Set.of("ENABLED", "DISABLED").contains(value)) {
            throw EcrException.invalid("value", "must satisfy enum value set: [ENABLED, DISABLED]");
        }
        registry.set(name, value);
        return EcrOutput.object().put("name", name).put("value", value);
    }
}
