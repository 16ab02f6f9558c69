package io.goopang.aws;

import io.goopang.port.Identity;
import software.amazon.awssdk.services.sts.StsClient;

/** Asks AWS STS, which answers every caller, whatever their permissions (AWS STS API reference, GetCallerIdentity). */
public final class StsIdentity implements Identity {

    private final AwsCalls<StsClient> sts;

    public StsIdentity(AwsSession session) {
        this(session.sts());
    }

    StsIdentity(AwsCalls<StsClient> sts) {
        this.sts = sts;
    }

    @Override
    public String account() {
        return sts.call(
                "could not ask AWS whose credentials these are",
                "sts:GetCallerIdentity",
                client -> client.getCallerIdentity().account());
    }
}
