package io.goopang.port;

class FakeRoleTest extends HostRoleContract {

    private final FakeRole role = new FakeRole(new VirtualClock(), ROLE);

    @Override
    protected HostRole role() {
        return role;
    }

    @Override
    protected void detach() {
        role.detached();
    }
}
