package io.goopang.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.Digest;
import io.goopang.model.ImageReference;
import io.goopang.model.ReleaseId;
import io.goopang.model.Revision;
import io.goopang.model.ServiceName;
import io.goopang.plan.ReleaseRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of releases does, the one in memory and those behind a network alike. */
public abstract class ReleasesContract {

    protected static final String REPOSITORY = "shop-releases";

    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");
    private static final Revision REVISION = new Revision("0123456789abcdef0123456789abcdef01234567", true);

    /** An empty store, the same one for the whole of a test. */
    protected abstract Releases releases();

    /** The registry's host and port, as image names begin. */
    protected abstract String registry();

    /** Makes a repository, where the registry does not do so by itself. */
    protected abstract void create(String repository);

    @Test
    void keepsAllThatARecordSays() {
        create(REPOSITORY);
        ReleaseRecord release = record(TIME, "Zeichen: ü \"€\" 😀");

        releases().record(REPOSITORY, release);

        assertEquals(
                Optional.of(release), releases().find(REPOSITORY, release.id().value()));
    }

    @Test
    void keepsTheLeastThatARecordSays() {
        create(REPOSITORY);
        ReleaseRecord release = new ReleaseRecord(
                ReleaseId.of(TIME, null), "default", TIME, null, "min", null, null, Map.of(), "{\"name\":\"shop\"}");

        releases().record(REPOSITORY, release);

        assertEquals(
                Optional.of(release), releases().find(REPOSITORY, release.id().value()));
    }

    @Test
    void keepsAReleaseOnce() {
        create(REPOSITORY);
        ReleaseRecord release = record(TIME, "one");

        releases().record(REPOSITORY, release);
        releases().record(REPOSITORY, release);

        assertEquals(List.of(release.id()), releases().list(REPOSITORY));
    }

    @Test
    void putsNoReleaseInPlaceOfAnother() {
        create(REPOSITORY);
        ReleaseRecord first = record(TIME, "one");
        releases().record(REPOSITORY, first);

        assertFails(() -> releases().record(REPOSITORY, record(TIME, "two")));

        assertEquals(Optional.of(first), releases().find(REPOSITORY, first.id().value()));
    }

    @Test
    void listsTheNewestFirstWithoutTagsThatMove() {
        create(REPOSITORY);
        ReleaseRecord middle = record(TIME.plusSeconds(60), "two");
        ReleaseRecord oldest = record(TIME, "one");
        ReleaseRecord newest = record(TIME.plusSeconds(86_400), "three");
        List.of(middle, oldest, newest).forEach(release -> releases().record(REPOSITORY, release));
        releases().tag(REPOSITORY, oldest.id(), "live-prod");

        assertEquals(List.of(newest.id(), middle.id(), oldest.id()), releases().list(REPOSITORY));
        assertEquals(List.of("live-prod"), releases().movingTags(REPOSITORY));
    }

    @Test
    void movesTags() {
        create(REPOSITORY);
        ReleaseRecord first = record(TIME, "one");
        ReleaseRecord second = record(TIME.plusSeconds(60), "two");
        List.of(first, second).forEach(release -> releases().record(REPOSITORY, release));

        releases().tag(REPOSITORY, first.id(), "live-prod");
        releases().tag(REPOSITORY, first.id(), "live-prod");
        assertEquals(Optional.of(first), releases().find(REPOSITORY, "live-prod"));

        releases().tag(REPOSITORY, second.id(), "live-prod");
        releases().tag(REPOSITORY, first.id(), "live-test");
        assertEquals(Optional.of(second), releases().find(REPOSITORY, "live-prod"));
        assertEquals(Optional.of(first), releases().find(REPOSITORY, first.id().value()));
        assertEquals(Set.of("live-prod", "live-test"), Set.copyOf(releases().movingTags(REPOSITORY)));
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertEquals(Optional.empty(), releases().find(REPOSITORY, "live-prod"));
        assertEquals(List.of(), releases().list(REPOSITORY));
        assertEquals(List.of(), releases().movingTags(REPOSITORY));
        create(REPOSITORY);
        assertEquals(Optional.empty(), releases().find(REPOSITORY, "live-prod"));
        assertEquals(List.of(), releases().list(REPOSITORY));
    }

    @Test
    void tagsNothingThatIsMissing() {
        create(REPOSITORY);

        assertFails(() -> releases().tag(REPOSITORY, ReleaseId.of(TIME, null), "live-prod"));
    }

    @Test
    void keepsProjectsApart() {
        create(REPOSITORY);
        create("other-releases");
        ReleaseRecord release = record(TIME, "one");
        releases().record(REPOSITORY, release);

        assertEquals(List.of(), releases().list("other-releases"));
        assertEquals(
                Optional.empty(), releases().find("other-releases", release.id().value()));
    }

    /** A release with everything in it. */
    protected final ReleaseRecord record(Instant time, String content) {
        Digest digest = Digest.of(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        ImageReference user = new ImageReference(registry() + "/shop-user", null, digest);
        ImageReference cart = new ImageReference(registry() + "/my.team/cart", null, digest);
        return new ReleaseRecord(
                ReleaseId.of(time, REVISION),
                "prod",
                time,
                REVISION,
                content,
                "https://ci.example.com/runs/1",
                ReleaseId.of(time.minusSeconds(1), null),
                Map.of(new ServiceName("user"), user, new ServiceName("cart"), cart),
                "{\"name\":\"shop\",\"services\":{\"user\":{\"cpus\":0.50,\"port\":8080,\"publish\":false,"
                        + "\"env\":{\"A\":\"ü\\\"\\u0085\\\\$${X} \\u000a\",\"B\":\"😀\"},\"needs\":[\"db\"]}}}");
    }

    private static void assertFails(Runnable call) {
        Failure failure = assertThrows(Failure.class, call::run);
        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertTrue(failure.reason().isPresent());
    }
}
