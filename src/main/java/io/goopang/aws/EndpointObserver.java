package io.goopang.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Sees which host a client speaks to, which settings in many places may decide. */
final class EndpointObserver implements ExecutionInterceptor {

    private volatile @Nullable String endpoint;

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        endpoint = context.httpRequest().getUri().getAuthority();
    }

    /** Host and port where it is not the scheme's own, for messages. */
    String endpoint() {
        String seen = endpoint;
        return seen == null ? "AWS" : seen;
    }
}
