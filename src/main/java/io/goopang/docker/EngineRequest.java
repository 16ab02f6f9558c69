package io.goopang.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.goopang.json.JsonTree;
import io.goopang.model.RegistryCredential;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Something asked of an engine (https://docs.docker.com/reference/api/engine/version/v1.44/), put together in turn. */
final class EngineRequest {

    private final Request.Builder request = Request.builder();
    private final StringBuilder path;

    private EngineRequest(Request.Method method, String path) {
        this.path = new StringBuilder(path);
        request.method(method);
    }

    /** Asks what is at a path, which is without its version here. */
    static EngineRequest get(String path) {
        return new EngineRequest(Request.Method.GET, path);
    }

    /** Sends something to a path, which is without its version here. */
    static EngineRequest post(String path) {
        return new EngineRequest(Request.Method.POST, path);
    }

    /** Adds a parameter of the query. */
    EngineRequest with(String name, String value) {
        path.append(path.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        return this;
    }

    /** What the engine shows to a registry for this request ("Authentication" in the API's description). */
    EngineRequest login(RegistryCredential credential) {
        request.putHeader("X-Registry-Auth", Base64.getUrlEncoder().encodeToString(json(credential)));
        return this;
    }

    /** Sends an archive. */
    EngineRequest tar(InputStream archive) {
        request.putHeader("Content-Type", "application/x-tar").body(archive);
        return this;
    }

    /** Sends what a registry is to be asked about. */
    EngineRequest trying(RegistryCredential credential) {
        request.putHeader("Content-Type", "application/json").bodyBytes(json(credential));
        return this;
    }

    private static byte[] json(RegistryCredential credential) {
        ObjectNode login = JsonTree.object();
        String secret = credential.password().value();
        if (credential.isIdentityToken()) {
            login.put("identitytoken", secret);
        } else {
            login.put("username", credential.username()).put("password", secret);
        }
        return JsonTree.write(login.put("serveraddress", credential.registry()));
    }

    /**
     * The request to send.
     *
     * @param version what the path begins with, such as {@code /v1.44}; empty where none is agreed on yet
     */
    Request of(String version) {
        return request.path(version + path).build();
    }
}
