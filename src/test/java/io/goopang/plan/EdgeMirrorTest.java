package io.goopang.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.lifecycle.LifecycleEvaluation;
import io.goopang.lifecycle.StoredImage;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EdgeMirrorTest {

    private static final ImageReference WANTED = ImageReference.parse("haproxy:3");
    private static final Digest FIRST = digest("first");
    private static final Digest SECOND = digest("second");

    private final EdgeMirror copies = copies("haproxy:3");
    private final StoredImage first = copy("copy of first", "from-sha256-" + FIRST.hex());
    private final StoredImage second = copy("copy of second", "from-sha256-" + SECOND.hex(), "3");

    @Test
    void findsTheCopyOfADigestWhateverTheTagIsNow() {
        List<StoredImage> images = List.of(second, first);

        assertEquals(Optional.of(first), copies.find(WANTED.withDigest(FIRST), images));
        assertEquals(Optional.of(second), copies.find(WANTED.withDigest(SECOND), images));
        assertEquals(Optional.empty(), copies.find(WANTED.withDigest(digest("third")), images));
    }

    @Test
    void findsTheNewestCopyWhereOnlyTheTagIsKnown() {
        assertEquals(Optional.of(second), copies.find(WANTED, List.of(first, second)));
        assertEquals(Optional.of(SECOND), EdgeMirror.origin(second));
        assertEquals(Optional.empty(), copies("haproxy:2").find(ImageReference.parse("haproxy:2"), List.of(second)));
    }

    @Test
    void namesTheOriginFirst() {
        assertEquals(List.of("from-sha256-" + FIRST.hex(), "3"), copies.tags(FIRST));
        assertEquals(List.of("3"), copies.tags(null));
        assertEquals(
                List.of("from-sha256-" + FIRST.hex(), "latest"),
                copies("haproxy@" + FIRST).tags(FIRST));
        assertTrue(copies.tags(FIRST).stream().allMatch(ImageReference::isTag));
    }

    @Test
    void takesNoOtherTagForAnOrigin() {
        assertEquals(Optional.empty(), EdgeMirror.origin(copy("x", "3", "from-sha256-123", "from-home")));
    }

    /** Hosts may run any of them: a deploy of one environment tells nothing of the others. */
    @Test
    void noCopyExpires() {
        List<StoredImage> many = IntStream.range(0, 40)
                .mapToObj(i ->
                        copy("copy " + i, "from-sha256-" + digest("origin " + i).hex()))
                .toList();

        assertEquals(
                List.of(),
                LifecycleEvaluation.of(
                                new RepositoryPlanner(Golden.manifest()).edgePolicy(),
                                many,
                                Golden.FEBRUARY.plus(Duration.ofDays(4000)))
                        .expiring());
    }

    private static EdgeMirror copies(String image) {
        return new EdgeMirror(Golden.manifest(Golden.MANIFEST + "edge: { image: \"" + image + "\", mirror: true }\n"));
    }

    private static StoredImage copy(String content, String... tags) {
        return StoredImage.of(digest(content), List.of(tags), Golden.FEBRUARY, 20_000_000);
    }

    private static Digest digest(String content) {
        return Digest.of(content.getBytes(StandardCharsets.UTF_8));
    }
}
