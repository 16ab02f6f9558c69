package io.goopang.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.RootFS;
import io.goopang.image.PortableImage;
import io.goopang.model.Digest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The layers that an engine is known to have, by their chain ids; safe to use from any thread. */
final class EngineLayers {

    private final Set<Digest> chainIds = ConcurrentHashMap.newKeySet();

    /** The engine has that image. */
    void add(InspectImageResponse image) {
        @Nullable RootFS root = image.getRootFS();
        List<String> layers = root == null || root.getLayers() == null ? List.of() : root.getLayers();
        if (layers.stream().allMatch(Digest::isValid)) {
            chainIds.addAll(
                    PortableImage.chainIds(layers.stream().map(Digest::new).toList()));
        }
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
