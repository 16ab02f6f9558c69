package io.goopang.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.image.PortableImage;
import io.goopang.model.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The layers that an engine is known to have, by their chain ids; safe to use from any thread. */
final class EngineLayers {

    private final Set<Digest> chainIds = ConcurrentHashMap.newKeySet();

    /** The engine has an image of these layers, the lowest first, each by the digest of its content. */
    void add(JsonNode diffIds) {
        List<Digest> all = new ArrayList<>();
        for (JsonNode diffId : diffIds) {
            if (!Digest.isValid(diffId.asText())) {
                return;
            }
            all.add(new Digest(diffId.asText()));
        }
        chainIds.addAll(PortableImage.chainIds(all));
    }

    void add(EngineLayers others) {
        chainIds.addAll(others.chainIds);
    }

    void add(PortableImage image) {
        chainIds.addAll(image.chainIds());
    }

    /** How many of the image's layers it has, from the lowest on. */
    int of(PortableImage image) {
        int count = 0;
        for (Digest chainId : image.chainIds()) {
            if (!chainIds.contains(chainId)) {
                break;
            }
            count++;
        }
        return count;
    }
}
