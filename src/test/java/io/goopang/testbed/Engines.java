package io.goopang.testbed;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;

/** Engines, reached without goopang's help. */
public final class Engines {

    /** This machine's own, which tests build their images with. */
    public static final DockerClient LOCAL =
            client(DefaultDockerClientConfig.createDefaultConfigBuilder().build());

    private Engines() {}

    static DockerClient at(String address) {
        return client(DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(address)
                .withDockerTlsVerify(false)
                .build());
    }

    /** Sees to it that this machine's engine has an image, which it pulls if it must. */
    static void ensure(String image) {
        try {
            LOCAL.inspectImageCmd(image).exec();
        } catch (NotFoundException e) {
            pull(image);
        }
    }

    private static void pull(String image) {
        try {
            LOCAL.pullImageCmd(image)
                    .exec(new ResultCallback.Adapter<PullResponseItem>())
                    .awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static DockerClient client(DefaultDockerClientConfig config) {
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .build());
    }
}
