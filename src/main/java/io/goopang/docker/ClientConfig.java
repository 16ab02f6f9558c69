package io.goopang.docker;

import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.core.SSLConfig;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** docker-java's settings with nothing read from anywhere: address, version, and no credentials of any registry. */
record ClientConfig(URI dockerHost, RemoteApiVersion apiVersion) implements DockerClientConfig {

    @Override
    public URI getDockerHost() {
        return dockerHost;
    }

    @Override
    public RemoteApiVersion getApiVersion() {
        return apiVersion;
    }

    /** Empty, because docker-java refuses to begin a login without one; each request brings its own. */
    @Override
    public String getRegistryUsername() {
        return "";
    }

    @Override
    public @Nullable String getRegistryPassword() {
        return null;
    }

    @Override
    public @Nullable String getRegistryEmail() {
        return null;
    }

    @Override
    public String getRegistryUrl() {
        return "";
    }

    @Override
    public @Nullable AuthConfig effectiveAuthConfig(String imageName) {
        return null;
    }

    @Override
    public AuthConfigurations getAuthConfigurations() {
        return new AuthConfigurations();
    }

    @Override
    @SuppressWarnings("deprecation") // The interface still asks for the deprecated type.
    public @Nullable SSLConfig getSSLConfig() {
        return null;
    }
}
