package io.goopang.plan;

import java.time.Instant;

/**
 * A lease as it stands on a host.
 *
 * @param id of the object that it is there; two leases never share one
 * @param now the engine's clock
 */
public record HeldLease(String id, Lease lease, Instant now) {

    public boolean expired() {
        return !now.isBefore(lease.expires());
    }
}
