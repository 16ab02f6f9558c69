package io.goopang.manifest.form;

import org.jspecify.annotations.Nullable;

/** How a host is written: what ssh takes, or an EC2 instance by its id or by a tag. */
public sealed interface HostReference {

    /**
     * An address for ssh, which may be an alias of the user's own ssh configuration.
     *
     * @param target {@code [user@]address}, IPv6 without brackets
     * @param port null leaves it to ssh
     */
    record Address(String target, @Nullable Integer port) implements HostReference {}

    /** EC2 instances. */
    sealed interface OfInstances extends HostReference {

        /** Who logs in; null leaves it to ssh. */
        @Nullable
        String user();
    }

    /** An instance by its id (Amazon EC2 User Guide, "Resource IDs"). */
    record InstanceId(@Nullable String user, String id) implements OfInstances {}

    /** All running instances with a tag. */
    record InstanceTag(@Nullable String user, String name, String value) implements OfInstances {}
}
