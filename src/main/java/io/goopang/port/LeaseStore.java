package io.goopang.port;

import io.goopang.plan.HeldLease;
import io.goopang.plan.Lease;
import java.time.Duration;
import java.util.Optional;

/**
 * The one place for a lease on a host, kept by its engine; of several that take it at once, one gets it.
 *
 * <p>Every call throws {@link io.goopang.failure.Failure}: REMOTE where the host can't be reached or its engine refuses.
 */
public interface LeaseStore {

    /** The lease that stands, expired or not; one whose data can't be read counts from when it was made. */
    Optional<HeldLease> find();

    /**
     * Takes the place where it is free.
     *
     * @param lease its times are replaced by the engine's own
     * @return empty where there is a lease already, expired or not
     */
    Optional<HeldLease> take(Lease lease, Duration time);

    /**
     * Makes a lease last for the given time from now.
     *
     * @return false where it is there no more, or had expired by then: somebody else may be taking it over
     */
    boolean renew(HeldLease held, Duration time);

    /** Frees the place if it still holds this very lease. */
    void free(String id);
}
