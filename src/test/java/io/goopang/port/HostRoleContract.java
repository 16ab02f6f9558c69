package io.goopang.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import org.junit.jupiter.api.Test;

/** What every role of a host does. */
public abstract class HostRoleContract {

    /** What the role is called. */
    protected static final String ROLE = "shop-web";

    /** A role that may ask for tokens. */
    protected abstract HostRole role();

    /** Takes the role from the instance. */
    protected abstract void detach();

    @Test
    void getsATokenAndTellsItsName() {
        HostRole.Grant grant = role().authorize();

        assertEquals(ROLE, grant.role());
        assertEquals("AWS", grant.credential().username());
        assertFalse(grant.credential().password().value().isEmpty());
        assertFalse(grant.toString().contains(grant.credential().password().value()));
    }

    @Test
    void getsAnotherOneEachTime() {
        HostRole role = role();

        assertNotEquals(role.authorize().credential(), role.authorize().credential());
    }

    @Test
    void saysWhereThereIsNone() {
        detach();

        Failure failure = assertThrows(Failure.class, () -> role().authorize());

        assertEquals(ExitCode.REMOTE, failure.exitCode());
        assertEquals("the instance has no role", failure.reason().orElse(""));
        assertTrue(failure.mend().orElse("").contains("attach an instance profile"));
    }
}
