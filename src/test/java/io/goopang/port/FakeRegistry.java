package io.goopang.port;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.lifecycle.LifecycleEvaluation;
import io.goopang.lifecycle.LifecyclePolicy;
import io.goopang.lifecycle.StoredImage;
import io.goopang.lifecycle.StoredLayer;
import io.goopang.lifecycle.StoredPolicy;
import io.goopang.model.Digest;
import io.goopang.model.RegistryCredential;
import io.goopang.model.Secret;
import io.goopang.plan.RepositorySettings;
import io.goopang.plan.RepositoryState;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A registry in memory, which notes what is asked of it and fails where a test wants it to. */
public final class FakeRegistry implements Registry {

    /** What image names begin with. */
    public static final String HOST = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com";

    /** What images of one repository share. */
    public static final long SHARED_BYTES = 1000;

    private final Clock clock;
    private final Map<String, FakeRepository> repositories = new TreeMap<>();
    private final List<String> calls = new ArrayList<>();
    private Predicate<String> faulty = call -> false;
    private boolean offersPreview = true;

    public FakeRegistry(Clock clock) {
        this.clock = clock;
    }

    /** Fails each call that the predicate holds for, such as {@code create shop-user}. */
    public synchronized FakeRegistry failing(Predicate<String> calls) {
        faulty = calls;
        return this;
    }

    public synchronized FakeRegistry withoutPreview() {
        offersPreview = false;
        return this;
    }

    /** The calls that were made, in order: the method, then the repository, then what else tells them apart. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Takes an image as a push does: a tag moves, and the image that had it stays. */
    public synchronized void push(String repository, Digest digest, String tag, long bytes) {
        FakeRepository target = repository(repository);
        target.pushed.putIfAbsent(digest, new Upload(clock.instant(), bytes));
        target.point(tag, digest);
    }

    @Override
    public synchronized RegistryCredential authorize() {
        note("authorize");
        Secret password = new Secret("token-" + Collections.frequency(calls, "authorize"));
        return new RegistryCredential(HOST, "AWS", password, clock.instant().plus(Duration.ofHours(12)));
    }

    @Override
    public synchronized Map<String, RepositoryState> describe(Collection<String> names) {
        note("describe");
        Map<String, RepositoryState> states = new TreeMap<>();
        for (String name : names) {
            FakeRepository repository = repositories.get(name);
            if (repository != null) {
                states.put(name, new RepositoryState(name, HOST + "/" + name, repository.settings));
            }
        }
        return states;
    }

    @Override
    public synchronized void create(String repository, RepositorySettings settings) {
        note("create " + repository);
        repositories.putIfAbsent(repository, new FakeRepository(settings));
    }

    @Override
    public synchronized List<StoredImage> images(String repository) {
        note("images " + repository);
        return repository(repository).images();
    }

    /** An image has one layer of its own, and one that all images of its repository share. */
    @Override
    public synchronized Map<Digest, List<StoredLayer>> layers(String repository, Collection<Digest> images) {
        note("layers " + repository);
        Map<Digest, List<StoredLayer>> layers = new HashMap<>();
        StoredLayer base = new StoredLayer(Digest.of(repository.getBytes(StandardCharsets.UTF_8)), SHARED_BYTES);
        repository(repository).pushed.forEach((digest, upload) -> {
            if (images.contains(digest)) {
                layers.put(digest, List.of(base, new StoredLayer(digest, upload.bytes())));
            }
        });
        return layers;
    }

    @Override
    public synchronized Optional<StoredPolicy> lifecyclePolicy(String repository) {
        note("lifecyclePolicy " + repository);
        return Optional.ofNullable(repository(repository).policy);
    }

    @Override
    public synchronized void setLifecyclePolicy(String repository, LifecyclePolicy policy) {
        note("setLifecyclePolicy " + repository);
        repository(repository).policy = new StoredPolicy(policy.toJson());
    }

    @Override
    public synchronized Optional<List<Digest>> preview(String repository, LifecyclePolicy policy) {
        note("preview " + repository);
        List<StoredImage> images = repository(repository).images();
        if (!offersPreview) {
            return Optional.empty();
        }
        return Optional.of(LifecycleEvaluation.of(policy, images, clock.instant()).expiring().stream()
                .map(verdict -> verdict.image().digest())
                .toList());
    }

    @Override
    public synchronized void tag(String repository, Digest image, String tag) {
        note("tag " + repository + " " + tag);
        FakeRepository target = repository(repository);
        if (!target.pushed.containsKey(image)) {
            throw refusal("no image " + image);
        }
        target.point(tag, image);
    }

    private void note(String call) {
        calls.add(call);
        if (faulty.test(call)) {
            throw refusal("injected into: " + call);
        }
    }

    private FakeRepository repository(String name) {
        FakeRepository repository = repositories.get(name);
        if (repository == null) {
            throw refusal("no repository " + name);
        }
        return repository;
    }

    private static Failure refusal(String reason) {
        return Failure.of(ExitCode.REMOTE, "the registry refused")
                .reason(reason)
                .build();
    }

    private record Upload(Instant at, long bytes) {}

    private static final class FakeRepository {
        private final RepositorySettings settings;
        private final Map<Digest, Upload> pushed = new LinkedHashMap<>();
        private final Map<String, Digest> tags = new TreeMap<>();
        private @Nullable StoredPolicy policy;

        FakeRepository(RepositorySettings settings) {
            this.settings = settings;
        }

        void point(String tag, Digest digest) {
            Digest before = tags.get(tag);
            if (before != null && !before.equals(digest) && settings.immutableTags() && !isExcepted(tag)) {
                throw refusal("the tag " + tag + " is immutable");
            }
            tags.put(tag, digest);
        }

        private boolean isExcepted(String tag) {
            return settings.mutableTagFilters().stream()
                    .anyMatch(filter -> tag.matches(filter.replace(".", "\\.").replace("*", ".*")));
        }

        List<StoredImage> images() {
            return pushed.entrySet().stream()
                    .map(entry -> StoredImage.of(
                            entry.getKey(),
                            tagsOf(entry.getKey()),
                            entry.getValue().at(),
                            entry.getValue().bytes()))
                    .toList();
        }

        private List<String> tagsOf(Digest digest) {
            return tags.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(digest))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }
}
