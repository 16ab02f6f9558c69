package io.goopang.plan;

import org.jspecify.annotations.Nullable;

/**
 * An EC2 instance.
 *
 * @param name what its Name tag says; null without one
 * @param state EC2's word, such as {@code running}
 */
public record Instance(
        String id,
        @Nullable String name,
        String state,
        @Nullable String publicAddress,
        @Nullable String privateAddress) {

    public boolean running() {
        return state.equals("running");
    }
}
