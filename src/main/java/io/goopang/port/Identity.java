package io.goopang.port;

/** Who the credentials belong to. */
public interface Identity {

    /**
     * The caller's AWS account, twelve digits (STS GetCallerIdentity).
     *
     * @throws io.goopang.failure.Failure (ENVIRONMENT) where there are no credentials or they are refused
     */
    String account();
}
