package io.goopang.port;

import java.time.Duration;

class FakeLeaseStoreTest extends LeaseStoreContract {

    private final VirtualClock clock = new VirtualClock();

    @Override
    protected LeaseStore store() {
        return new FakeLeaseStore(clock);
    }

    @Override
    protected void pass(Duration time) {
        clock.forward(time);
    }
}
