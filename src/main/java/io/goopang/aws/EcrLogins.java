package io.goopang.aws;

import io.goopang.model.ImageReference;
import io.goopang.port.Logins;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Logins to private registries of ECR with the AWS credentials at hand, in whichever account and region they are: a token
 * opens every registry that lets its owner in (ECR user guide, "Private registry authentication").
 */
public final class EcrLogins implements Logins {

    /** With and without IPv6 (ECR user guide, "Getting started with making requests to Amazon ECR over IPv6"). */
    private static final Pattern HOST = Pattern.compile(
            "[0-9]{12}\\.dkr[.-]ecr(?:-fips)?\\.([a-z0-9-]+)\\.(?:amazonaws\\.com(?:\\.cn)?|on\\.(?:aws|amazonwebservices\\.com\\.cn))");

    private final AwsSession session;

    public EcrLogins(AwsSession session) {
        this.session = session;
    }

    /** Of registries that are not ECR's it knows nothing, and asks nobody. */
    @Override
    public Optional<Login> login(ImageReference image) {
        String registry = image.registry().orElse("");
        Matcher host = HOST.matcher(registry);
        return host.matches()
                ? Optional.of(new Login(
                        session.token(host.group(1), registry),
                        "a token of the AWS credentials at hand for " + registry))
                : Optional.empty();
    }
}
