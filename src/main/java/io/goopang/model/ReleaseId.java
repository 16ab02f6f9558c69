package io.goopang.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of one version of all services: UTC time, then the short commit where there is one; also an image tag. */
public record ReleaseId(String value) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern FORM = Pattern.compile("[0-9]{8}T[0-9]{6}Z(-.+)?");

    public ReleaseId {
        if (!ImageReference.isTag(value)) {
            throw new IllegalArgumentException("not a release id: " + value);
        }
    }

    /** The id of a release made at the given time from the given revision, or from no repository at all. */
    public static ReleaseId of(Instant time, @Nullable Revision revision) {
        String stamp = TIME.format(time);
        if (revision == null) {
            return new ReleaseId(stamp);
        }
        return new ReleaseId(stamp + "-" + revision.abbreviated() + (revision.dirty() ? "-dirty" : ""));
    }

    /** Whether a tag looks like an id, unlike a tag that moves. */
    public static boolean isForm(String tag) {
        return FORM.matcher(tag).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
