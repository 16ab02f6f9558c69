package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.failure.Failure;
import io.goopang.plan.ReleaseRecord;
import java.util.Optional;

/** A release on its way to being the one that an environment runs. */
final class Publication {

    private final Workbench bench;
    private final ReleaseBook book;
    private final ReleaseRecord release;
    private final boolean live;

    /**
     * @param live what the environment runs now
     */
    Publication(Workbench bench, ReleaseBook book, ReleaseRecord release, Optional<ReleaseRecord> live) {
        this.bench = bench;
        this.book = book;
        this.release = release;
        this.live = live.filter(before -> before.id().equals(release.id())).isPresent();
    }

    ReleaseRecord release() {
        return release;
    }

    /** Whether the environment runs another one as far as the registry knows. */
    boolean changes() {
        return !live;
    }

    /** Keeps the release before a host runs it, so that whatever runs can be looked up. */
    void record() {
        if (changes()) {
            book.record(release);
        }
    }

    /**
     * Says that the environment runs it; where the registry refuses, a healthy release is not taken back for it.
     *
     * @param held the hosts: old containers may take long to stop, and whoever has the hosts by now says what is live
     */
    void markLive(Holding.Held held) {
        if (!changes()) {
            return;
        }
        try {
            held.require();
            book.markLive(release);
        } catch (Failure e) {
            bench.events()
                    .publish(new Event.Warned("release " + release.id()
                            + " could not be marked live; the next deploy tries again: "
                            + e.getMessage() + e.reason().map(why -> ": " + why).orElse("")));
        }
    }
}
