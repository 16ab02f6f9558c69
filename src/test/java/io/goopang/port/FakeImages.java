package io.goopang.port;

import io.goopang.event.Progress;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.image.BaseImage;
import io.goopang.image.Fingerprint;
import io.goopang.image.Labels;
import io.goopang.image.LocalImage;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.model.RegistryCredential;
import io.goopang.model.ServiceName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The images of an engine in memory: it builds them, and pushes them to a {@link FakeRegistry}. */
public final class FakeImages implements ImageBuilder, ImagePusher {

    private final FakeRegistry registry;
    private final Map<String, LocalImage> images = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final Map<String, BaseImage> bases = new LinkedHashMap<>();
    private Predicate<Request> broken = request -> false;
    private Predicate<RegistryCredential> refused = credential -> false;
    private Predicate<ImageReference> unpullable = image -> false;
    private String baseContent = "base 1";

    public FakeImages(FakeRegistry registry) {
        this.registry = registry;
    }

    /** Fails the builds that the predicate holds for. */
    public synchronized FakeImages breaking(Predicate<Request> requests) {
        broken = requests;
        return this;
    }

    /** Refuses uploads with the credentials that the predicate holds for. */
    public synchronized FakeImages refusing(Predicate<RegistryCredential> credentials) {
        refused = credentials;
        return this;
    }

    /** Pulls none of the images that the predicate holds for. */
    public synchronized FakeImages lacking(Predicate<ImageReference> pulled) {
        unpullable = pulled;
        return this;
    }

    /** The base's tag moves to other content, in its registry. */
    public synchronized void moveBase(String content) {
        baseContent = content;
    }

    @Override
    public void requireWay(RegistryCredential credential) {}

    /** What changed something: build, tag, push and pull, each with what it was about. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** All images, in the order they were built. */
    public synchronized List<LocalImage> all() {
        return List.copyOf(images.values());
    }

    @Override
    public synchronized Optional<BaseImage> findBase(ImageReference base, Platform platform) {
        return Optional.ofNullable(bases.get(base.toString()));
    }

    @Override
    public synchronized BaseImage pull(String role, ImageReference base, Platform platform, Progress progress) {
        calls.add("pull " + base);
        if (unpullable.test(base)) {
            throw Failure.of(ExitCode.REMOTE, "could not pull the " + role + " " + base)
                    .reason("dial tcp: lookup registry-1.docker.io: no such host")
                    .build();
        }
        Digest digest = base.digest() == null ? digest(baseContent) : base.digest();
        BaseImage image = new BaseImage(base, "sha256:" + digest.hex(), digest, platform);
        bases.put(base.toString(), image);
        bases.put(base.withDigest(digest).toString(), image);
        return image;
    }

    @Override
    public synchronized Optional<LocalImage> find(ServiceName service, Fingerprint fingerprint) {
        return images.values().stream()
                .filter(image -> service.value().equals(image.labels().get(Labels.SERVICE))
                        && fingerprint.value().equals(image.labels().get(Labels.FINGERPRINT)))
                .findFirst();
    }

    @Override
    public synchronized Optional<LocalImage> named(ImageReference name) {
        return images.values().stream()
                .filter(image -> image.tags().contains(name))
                .findFirst()
                .or(() -> Optional.ofNullable(bases.get(name.toString()))
                        .map(base -> new LocalImage(
                                base.id(), base.platform(), List.of(name), List.of(), Map.of(), 20_000_000)));
    }

    @Override
    public synchronized void tag(LocalImage image, ImageReference name) {
        calls.add("tag " + name);
        point(image.id(), name);
    }

    @Override
    public synchronized LocalImage build(Request request, Progress progress) {
        calls.add("build " + request.service());
        progress.detail("Step 1/1 : FROM base");
        if (broken.test(request)) {
            throw Failure.of(ExitCode.REMOTE, "could not build the image")
                    .reason("COPY failed")
                    .build();
        }
        String id = digest(request.labels().toString()).value();
        images.put(id, new LocalImage(id, request.platform(), List.of(), List.of(), request.labels(), 100_000_000));
        request.tags().forEach(tag -> point(id, tag));
        return images.get(id);
    }

    @Override
    public synchronized Digest push(
            LocalImage image,
            List<ImageReference> targets,
            Set<Digest> present,
            RegistryCredentials credentials,
            Progress progress) {
        calls.add("push "
                + String.join(
                        " ", targets.stream().map(ImageReference::toString).toList()));
        RegistryCredential credential = credentials.current();
        if (refused.test(credential) && refused.test(credentials.inPlaceOf(credential))) {
            throw Failure.of(ExitCode.REMOTE, "could not push " + targets.get(0))
                    .reason("denied: Your authorization token has expired. Reauthenticate and try again.")
                    .build();
        }
        progress.bytes(image.size(), image.size());
        Digest digest = digest("manifest of " + image.id());
        targets.forEach(target -> registry.push(target.repository(), digest, tagOf(target), image.size()));
        LocalImage known = images.getOrDefault(image.id(), image);
        List<ImageReference> pushedAs = Stream.concat(
                        known.pushedAs().stream(), Stream.of(targets.get(0).withDigest(digest)))
                .distinct()
                .toList();
        images.put(
                image.id(),
                new LocalImage(image.id(), image.platform(), known.tags(), pushedAs, image.labels(), image.size()));
        return digest;
    }

    private static String tagOf(ImageReference target) {
        return target.tag() == null ? "latest" : target.tag();
    }

    private void point(String id, ImageReference name) {
        images.replaceAll((each, image) -> {
            List<ImageReference> tags = new ArrayList<>(image.tags());
            tags.remove(name);
            if (each.equals(id)) {
                tags.add(name);
            }
            return new LocalImage(image.id(), image.platform(), tags, image.pushedAs(), image.labels(), image.size());
        });
    }

    private static Digest digest(String content) {
        return Digest.of(content.getBytes(StandardCharsets.UTF_8));
    }
}
