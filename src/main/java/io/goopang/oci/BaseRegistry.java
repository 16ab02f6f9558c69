package io.goopang.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.json.JsonTree;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.Platform;
import io.goopang.port.Logins;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.UnresolvedAddressException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Bases in the registries that they come from, and what of them was read before. */
final class BaseRegistry {

    private static final String KNOWN = "base";
    private static final String PERMISSIONS = "ecr:BatchGetImage and ecr:GetDownloadUrlForLayer";

    private final ImageStore store;
    private final List<Logins> logins;
    private final SharedClient client;
    private final Limits limits;
    private final Map<BaseName, TokenAccess> accesses = new ConcurrentHashMap<>();

    BaseRegistry(ImageStore store, List<Logins> logins, SharedClient client, Limits limits) {
        this.store = store;
        this.logins = logins;
        this.client = client;
        this.limits = limits;
    }

    /**
     * A base.
     *
     * @param digest of what its name leads to in its registry, which may be an index of several platforms; null where no
     *     registry has it
     * @param own of the manifest of the one platform
     */
    record Base(@Nullable Digest digest, Digest own, ImageManifest manifest, ConfigJson config) {}

    /** Whether the failure tells that the registry does not have the image, or not for this user, or that there is none. */
    static boolean isLack(Failure failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof NoSuchImageException || cause instanceof UnresolvedAddressException) {
                return true;
            }
            // Docker Hub asks for a login where it has no such repository.
            if (cause instanceof RefusalException refusal && refusal.status() >= 400 && refusal.status() <= 404) {
                return true;
            }
        }
        return false;
    }

    /** A base that was read before, without asking anyone; empty where its name has no digest. */
    Optional<Base> known(ImageReference name, Platform platform) {
        Digest digest = name.digest();
        if (digest == null) {
            return Optional.empty();
        }
        return store.note(KNOWN, digest.hex() + " " + platform)
                .filter(Digest::isValid)
                .flatMap(manifest -> store.read(new Digest(manifest)))
                .flatMap(manifest -> base(digest, manifest));
    }

    private Optional<Base> base(Digest digest, byte[] json) {
        try {
            ImageManifest manifest = ImageManifest.read(json);
            Optional<byte[]> config = store.read(manifest.config().digest());
            return config.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Base(digest, Digest.of(json), manifest, ConfigJson.read(config.get())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Asks the registry for the base, by digest or by tag.
     *
     * @param role what it is to the user, such as {@code base image}
     */
    Base resolve(String role, ImageReference name, Platform platform) {
        String what = "could not read the " + role + " " + name;
        return run(name, what, channel -> {
            BaseName place = BaseName.of(name);
            Distribution registry = new Distribution(channel, place.repository());
            byte[] top = manifest(registry, place.version(), what);
            byte[] own = ofPlatform(registry, top, role, name, platform, what);
            ImageManifest manifest = ImageManifest.read(own);
            byte[] config = registry.blob(manifest.config().digest());
            Digest digest = Digest.of(top);
            Base base = new Base(digest, Digest.of(own), manifest, ConfigJson.read(config));
            if (!base.config().platform().equals(platform)) {
                throw BaseFailures.notFor(
                        role, name, platform, Set.of(base.config().platform()));
            }
            if (base.config().layers() != manifest.layers().size()) {
                throw new UnfitException("its manifest and its configuration name different layers");
            }
            store.keep(config);
            store.note(KNOWN, digest.hex() + " " + platform, store.keep(own).value());
            return base;
        });
    }

    private static byte[] ofPlatform(
            Distribution registry, byte[] top, String role, ImageReference name, Platform platform, String what)
            throws IOException, RefusalException {
        JsonNode entries = JsonTree.read(top).path("manifests");
        if (!entries.isArray()) {
            return top;
        }
        Set<Platform> others = new LinkedHashSet<>();
        List<String> unnamed = new ArrayList<>();
        for (JsonNode entry : entries) {
            String digest = entry.path("digest").asText();
            JsonNode its = entry.path("platform");
            if (its.isMissingNode()) {
                unnamed.add(digest);
                continue;
            }
            Platform found = Platform.of(
                    its.path("os").asText(""),
                    its.path("architecture").asText(""),
                    its.path("variant").asText(""));
            if (found.equals(platform)) {
                return manifest(registry, digest, what);
            }
            // Attestations stand in indexes as images for nothing that is known.
            if (!found.os().equals("unknown")) {
                others.add(found);
            }
        }
        for (String digest : unnamed) {
            Optional<byte[]> manifest = find(registry, digest);
            Optional<Platform> found = manifest.isPresent() ? platform(registry, manifest.get()) : Optional.empty();
            if (found.equals(Optional.of(platform))) {
                return manifest.get();
            }
            found.ifPresent(others::add);
        }
        throw BaseFailures.notFor(role, name, platform, others);
    }

    /** An index need not name platforms (OCI image-spec 1.1, "Image Index"); then only the image tells its own. */
    private static Optional<Platform> platform(Distribution registry, byte[] manifest)
            throws IOException, RefusalException {
        try {
            byte[] config = registry.blob(ImageManifest.read(manifest).config().digest());
            return Optional.of(ConfigJson.read(config).platform());
        } catch (UnfitException e) {
            // Something else than an image, which stands beside them.
            return Optional.empty();
        }
    }

    private static byte[] manifest(Distribution registry, String version, String what)
            throws IOException, RefusalException {
        return find(registry, version).orElseThrow(() -> Failure.of(ExitCode.REMOTE, what)
                .reason("its registry has no such image")
                .mend("check its name; `--pull` asks what its tag stands for today")
                .cause(new NoSuchImageException())
                .build());
    }

    private static Optional<byte[]> find(Distribution registry, String version) throws IOException, RefusalException {
        Optional<byte[]> manifest = registry.manifest(version, ImageManifest.ACCEPT);
        if (manifest.isPresent()
                && Digest.isValid(version)
                && !Digest.of(manifest.get()).value().equals(version)) {
            throw new IOException("the registry gave out another manifest than " + version);
        }
        return manifest;
    }

    /** Gets a layer of the base into the store, from where it can be uploaded more than once. */
    void download(ImageReference name, Descriptor layer) {
        String what = "could not get a layer of " + name;
        run(name, what, channel -> {
            Distribution registry = new Distribution(channel, BaseName.of(name).repository());
            return store.keep(
                    out -> {
                        MessageDigest hasher = Digest.hasher();
                        stream(registry, layer, new DigestOutputStream(out, hasher));
                        Digest found = Digest.of(hasher);
                        if (!found.equals(layer.digest())) {
                            throw new IOException("the registry gave out other content than that of " + layer.digest());
                        }
                        return found;
                    },
                    found -> found);
        });
    }

    private static void stream(Distribution registry, Descriptor layer, OutputStream out) throws IOException {
        try {
            registry.blob(layer.digest(), Sink.stream(out));
        } catch (RefusalException e) {
            throw new Refused(e);
        }
    }

    private <T> T run(ImageReference name, String what, RegistryHttp.Requests<T> requests) {
        BaseName place = BaseName.of(name);
        TokenAccess access = accesses.computeIfAbsent(
                new BaseName(place.registry(), place.repository(), ""),
                key -> new TokenAccess(place.registry(), name, logins, client, limits));
        try {
            return new RegistryHttp(access, client, limits).run(new Task(what, PERMISSIONS), channel -> {
                try {
                    return requests.send(channel);
                } catch (Refused e) {
                    throw e.refusal;
                }
            });
        } catch (Failure e) {
            throw BaseFailures.of(e, access, PERMISSIONS);
        }
    }

    /** Marks the failure of looking for an image that is not there. */
    private static final class NoSuchImageException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Carries a refusal through what may throw nothing but I/O exceptions. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final RefusalException refusal;

        Refused(RefusalException refusal) {
            super(refusal);
            this.refusal = refusal;
        }
    }
}
