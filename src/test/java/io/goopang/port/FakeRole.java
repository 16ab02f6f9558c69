package io.goopang.port;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.model.RegistryCredential;
import io.goopang.model.Secret;
import java.time.Clock;
import java.time.Duration;

/** A host's role in memory, which counts the tokens that it gets. */
public final class FakeRole implements HostRole {

    private final Clock clock;
    private final String name;
    private boolean attached = true;
    private int tokens;

    public FakeRole(Clock clock, String name) {
        this.clock = clock;
        this.name = name;
    }

    /** The instance has no role any more. */
    public synchronized FakeRole detached() {
        attached = false;
        return this;
    }

    public synchronized int tokens() {
        return tokens;
    }

    @Override
    public synchronized Grant authorize() {
        if (!attached) {
            throw Failure.of(ExitCode.REMOTE, "can't pull with the role of the host")
                    .reason("the instance has no role")
                    .mend("attach an instance profile")
                    .build();
        }
        tokens++;
        // A role of another account is given a token that names that account's registry, and holds for others too.
        return new Grant(
                name,
                new RegistryCredential(
                        "210987654321.dkr.ecr.ap-northeast-2.amazonaws.com",
                        "AWS",
                        new Secret(name + "-token-" + tokens),
                        clock.instant().plus(Duration.ofHours(12))));
    }
}
