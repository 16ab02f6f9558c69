package io.goopang.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.lifecycle.LifecyclePolicy;
import io.goopang.lifecycle.StoredImage;
import io.goopang.lifecycle.StoredLayer;
import io.goopang.lifecycle.StoredPolicy;
import io.goopang.model.Digest;
import io.goopang.model.RegistryCredential;
import io.goopang.plan.RepositorySettings;
import io.goopang.plan.RepositoryState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every registry does, the one in memory and those behind a network alike. */
public abstract class RegistryContract {

    /** The settings that most repositories have. */
    protected static final RepositorySettings PLAIN = new RepositorySettings(false, List.of(), true, null);

    private static final RepositorySettings IMMUTABLE =
            new RepositorySettings(true, List.of("latest", "live-*"), false, null);
    private static final LifecyclePolicy POLICY = LifecyclePolicy.standard(List.of("live-*"), 1, 2);

    /** An empty registry, the same one for the whole of a test. */
    protected abstract Registry registry();

    /** Uploads an image that differs for each content. */
    protected abstract Digest push(String repository, String tag, String content);

    @Test
    void authorizes() {
        RegistryCredential credential = registry().authorize();

        assertFalse(credential.registry().isBlank());
        assertFalse(credential.registry().contains("/"), credential.registry());
        assertEquals("AWS", credential.username());
        assertTrue(credential.expiresAt().isAfter(Instant.now()));
        assertFalse(credential.toString().contains(credential.password().value()));
    }

    @Test
    void describesWhatExistsAsItWasCreated() {
        registry().create("shop/a", PLAIN);
        registry().create("shop/b", IMMUTABLE);

        Map<String, RepositoryState> found = registry().describe(List.of("shop/b", "shop/none", "shop/a"));

        assertEquals(Set.of("shop/a", "shop/b"), found.keySet());
        assertEquals(PLAIN, state(found, "shop/a").settings());
        assertEquals(IMMUTABLE, state(found, "shop/b").settings());
        assertEquals(
                registry().authorize().registry() + "/shop/a",
                state(found, "shop/a").uri());
    }

    @Test
    void describesMany() {
        registry().create("shop/7", PLAIN);
        registry().create("shop/207", PLAIN);
        List<String> names = IntStream.range(0, 250).mapToObj(i -> "shop/" + i).toList();

        assertEquals(Set.of("shop/7", "shop/207"), registry().describe(names).keySet());
        assertEquals(Map.of(), registry().describe(List.of()));
    }

    @Test
    void createsWhatExistsWithoutTouchingIt() {
        registry().create("shop", IMMUTABLE);
        registry().create("shop", PLAIN);

        assertEquals(
                IMMUTABLE, state(registry().describe(List.of("shop")), "shop").settings());
    }

    @Test
    void listsImages() {
        registry().create("shop", PLAIN);
        assertEquals(List.of(), registry().images("shop"));

        Digest digest = push("shop", "one", "content");

        StoredImage image = only(registry().images("shop"));
        assertEquals(digest, image.digest());
        assertEquals(List.of("one"), image.tags());
        assertTrue(image.bytes() > 0);
        assertTrue(Duration.between(image.pushedAt(), Instant.now()).abs().compareTo(Duration.ofMinutes(5)) < 0);
        assertFalse(image.inIndex());
    }

    @Test
    void tellsTheLayersOfImages() {
        registry().create("shop", PLAIN);
        Digest one = push("shop", "one", "content");
        Digest two = push("shop", "two", "other");
        Digest none = Digest.of(new byte[] {1});

        Map<Digest, List<StoredLayer>> layers = registry().layers("shop", List.of(one, none, two));

        assertEquals(Set.of(one, two), layers.keySet());
        layers.values().forEach(of -> assertTrue(of.stream().allMatch(layer -> layer.bytes() > 0) && !of.isEmpty()));
        assertNotEquals(layers.get(one), layers.get(two));
        assertEquals(Map.of(), registry().layers("shop", List.of()));
    }

    @Test
    void movesTagsOnPush() {
        registry().create("shop", PLAIN);
        Digest old = push("shop", "latest", "old");
        Digest young = push("shop", "latest", "young");

        assertEquals(Map.of(old, Set.of(), young, Set.of("latest")), tags("shop"));
    }

    @Test
    void tags() {
        registry().create("shop", PLAIN);
        Digest old = push("shop", "one", "old");
        Digest young = push("shop", "two", "young");

        registry().tag("shop", old, "live-prod");
        registry().tag("shop", old, "live-prod");
        assertEquals(Map.of(old, Set.of("one", "live-prod"), young, Set.of("two")), tags("shop"));

        registry().tag("shop", young, "live-prod");
        assertEquals(Map.of(old, Set.of("one"), young, Set.of("two", "live-prod")), tags("shop"));
    }

    @Test
    void keepsImmutableTags() {
        registry().create("shop", IMMUTABLE);
        Digest old = push("shop", "one", "old");
        Digest young = push("shop", "two", "young");
        registry().tag("shop", old, "live-prod");

        registry().tag("shop", young, "live-prod");
        assertFails(() -> registry().tag("shop", young, "one"));
        assertEquals(Map.of(old, Set.of("one"), young, Set.of("two", "live-prod")), tags("shop"));
    }

    @Test
    void tagsNothingThatIsMissing() {
        registry().create("shop", PLAIN);

        assertFails(() -> registry().tag("shop", Digest.of(new byte[] {1}), "one"));
    }

    @Test
    void setsLifecyclePolicies() {
        registry().create("shop", PLAIN);
        assertEquals(Optional.empty(), registry().lifecyclePolicy("shop"));

        registry().setLifecyclePolicy("shop", LifecyclePolicy.standard(List.of(), 5, 5));
        registry().setLifecyclePolicy("shop", POLICY);

        StoredPolicy stored = registry().lifecyclePolicy("shop").orElseThrow();
        assertTrue(stored.sameEffect(POLICY), stored.text());
    }

    @Test
    void previewsWithoutDeleting() {
        registry().create("shop", PLAIN);
        Digest live = push("shop", "live-prod", "1");
        Digest old = push("shop", "b", "2");
        Digest young = push("shop", "c", "3");
        Digest youngest = push("shop", "d", "4");

        Optional<List<Digest>> preview = registry().preview("shop", POLICY);

        // The shield keeps the oldest, which still counts among the newest two.
        assertEquals(Optional.of(List.of(old)), preview);
        assertEquals(Set.of(live, old, young, youngest), tags("shop").keySet());
        assertEquals(Optional.empty(), registry().lifecyclePolicy("shop"));
    }

    @Test
    void knowsNothingOfMissingRepositories() {
        assertFails(() -> registry().images("none"));
        assertFails(() -> registry().layers("none", List.of(Digest.of(new byte[] {1}))));
        assertFails(() -> registry().lifecyclePolicy("none"));
        assertFails(() -> registry().setLifecyclePolicy("none", POLICY));
        assertFails(() -> registry().preview("none", POLICY));
        assertFails(() -> registry().tag("none", Digest.of(new byte[] {1}), "one"));
    }

    private Map<Digest, Set<String>> tags(String repository) {
        return registry().images(repository).stream()
                .collect(Collectors.toMap(StoredImage::digest, image -> Set.copyOf(image.tags())));
    }

    private static RepositoryState state(Map<String, RepositoryState> found, String repository) {
        return Objects.requireNonNull(found.get(repository), repository);
    }

    private static StoredImage only(List<StoredImage> images) {
        assertEquals(1, images.size());
        return images.get(0);
    }

    private static void assertFails(Executable call) {
        Failure failure = assertThrows(Failure.class, call);
        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertTrue(failure.reason().isPresent());
    }
}
