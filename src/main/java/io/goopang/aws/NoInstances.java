package io.goopang.aws;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import io.goopang.plan.Instance;
import io.goopang.port.Instances;
import java.util.List;

/** What the sandbox has of EC2: nothing, which it says. */
public final class NoInstances implements Instances {

    @Override
    public List<Instance> withId(String id) {
        throw failure(id);
    }

    @Override
    public List<Instance> withTag(String name, String value) {
        throw failure("tag:" + name + "=" + value);
    }

    private static Failure failure(String host) {
        return Failure.of(ExitCode.REMOTE, "could not find the instance " + host)
                .reason("the sandbox stands in for ECR and STS, and has no EC2")
                .mend("name the host by its address, or leave --sandbox out")
                .state("nothing was changed")
                .build();
    }
}
