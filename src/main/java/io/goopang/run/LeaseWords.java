package io.goopang.run;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.HostAddress;
import io.goopang.plan.HeldLease;
import io.goopang.plan.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What is said of leases that others hold. */
final class LeaseWords {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private LeaseWords() {}

    /** That a host is locked: by whom, for what, since when, until when, and what can be done about it. */
    static Failure locked(HostAddress host, HeldLease held) {
        return Failure.of(
                        ExitCode.LOCKED, host + " is locked by " + held.lease().owner())
                .reason(story(held))
                .mend("wait until it is free: `goopang lock status --host " + host + "` tells;"
                        + " if its owner is dead, it expires by itself, or `goopang lock release --host " + host
                        + "` frees it now")
                .state("nothing was changed")
                .build();
    }

    /** Such as {@code deploy 1 since 2026-11-22 10:15:00 UTC (70 s ago), until 2026-11-22 10:17:00 UTC (50 s)}. */
    static String story(HeldLease held) {
        Lease lease = held.lease();
        return lease.work() + " since " + time(lease.taken()) + " (" + seconds(lease.taken(), held.now())
                + " ago), until " + time(lease.expires()) + " (" + seconds(held.now(), lease.expires())
                + ") unless it is renewed" + (lease.run() == null ? "" : "\nits CI run is " + lease.run());
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }

    private static String seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds()) + " s";
    }
}
