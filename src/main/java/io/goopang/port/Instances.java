package io.goopang.port;

import io.goopang.plan.Instance;
import java.util.List;

/**
 * EC2 instances as hosts (Amazon EC2 API reference, DescribeInstances).
 *
 * <p>Every call throws {@link io.goopang.failure.Failure}: ENVIRONMENT where there are no credentials or they are
 * refused, else REMOTE.
 */
public interface Instances {

    /** The instance with the id, running or not; none where there is no such instance. */
    List<Instance> withId(String id);

    /** All instances that carry the tag with the value, running or not, in the order of their ids. */
    List<Instance> withTag(String name, String value);
}
