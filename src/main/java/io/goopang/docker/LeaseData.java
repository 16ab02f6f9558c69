package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goopang.json.JsonTree;
import io.goopang.plan.Lease;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A lease as JSON: {@code owner}, {@code run} where there is one, {@code work}, {@code taken}, {@code expires}. */
final class LeaseData {

    private LeaseData() {}

    static byte[] write(Lease lease) {
        ObjectNode node = JsonTree.object().put("owner", lease.owner());
        if (lease.run() != null) {
            node.put("run", lease.run());
        }
        node.put("work", lease.work())
                .put("taken", lease.taken().toString())
                .put("expires", lease.expires().toString());
        return JsonTree.write(node);
    }

    /** Empty where the bytes are none: the disk was full, or somebody else's hand was there. */
    static Optional<Lease> read(byte[] bytes) {
        try {
            JsonNode node = JsonTree.read(bytes);
            return node == null
                    ? Optional.empty()
                    : Optional.of(new Lease(
                            node.path("owner").asText(),
                            node.path("run").asText(null),
                            node.path("work").asText(),
                            Instant.parse(node.path("taken").asText()),
                            Instant.parse(node.path("expires").asText())));
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
