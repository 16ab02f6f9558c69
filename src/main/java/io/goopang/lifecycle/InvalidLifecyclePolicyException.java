package io.goopang.lifecycle;

/** A lifecycle policy that ECR would refuse; the message says why, in ECR's own words where those are known. */
public final class InvalidLifecyclePolicyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidLifecyclePolicyException(String reason) {
        super(reason);
    }
}
