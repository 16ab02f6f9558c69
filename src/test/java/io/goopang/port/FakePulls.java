package io.goopang.port;

import io.goopang.event.Progress;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.port.FakeHost.Pull;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The images of the {@link FakeHost}, and the pulls that brought them. */
final class FakePulls {

    private final Set<String> images = new HashSet<>();
    private final List<Pull> pulls = new ArrayList<>();
    private @Nullable String refusal;

    void refusing(String words) {
        refusal = words;
    }

    List<Pull> all() {
        return List.copyOf(pulls);
    }

    /** The names of the images that are there, which may be changed. */
    Set<String> images() {
        return images;
    }

    boolean has(ImageReference image) {
        return images.contains(image.toString());
    }

    Optional<Digest> digest(ImageReference image) {
        boolean known = has(image) && !image.name().startsWith("goopang-standin/");
        return known ? Optional.of(Digest.of(image.name().getBytes(StandardCharsets.UTF_8))) : Optional.empty();
    }

    void pull(ImageReference image, @Nullable RegistryCredentials credentials, Progress progress) {
        if (image.registry().isPresent() && credentials == null) {
            throw FakeHost.refusal("no basic auth credentials");
        }
        if (refusal != null) {
            throw FakeHost.refusal(refusal);
        }
        pulls.add(
                credentials == null
                        ? new Pull(image.toString(), "", "")
                        : new Pull(
                                image.toString(),
                                credentials.current().registry(),
                                credentials.current().password().value()));
        progress.bytes(1, 1);
        images.add(image.toString());
    }
}
