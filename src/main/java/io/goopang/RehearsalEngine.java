package io.goopang;

import io.goopang.image.Labels;
import io.goopang.sandbox.EngineOutline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What {@link Rehearsal} finds on hosts, one service behind an edge, and what it builds and pushes with: an engine that has every
 * image (Docker Engine API, version 1.41).
 */
final class RehearsalEngine {

    private static final String VERSION =
            "{'Version': '20.10.24', 'ApiVersion': '1.41', 'Os': 'linux', 'Arch': 'arm64'}";

    private static final String CONTAINER = """
            {'Id': '%1$s', 'Name': '/%1$s', 'Image': 'sha256:%2$s', 'Created': '2026-01-01T00:00:00Z', 'RestartCount': 0,
             'State': {'Status': 'running', 'Running': true, 'ExitCode': 0, 'StartedAt': '2026-01-01T00:00:00Z'},
             'Config': {'Image': 'shop', 'Env': ['A=b'], 'Labels': {%3$s}, 'ExposedPorts': {'8080/tcp': {}}},
             'HostConfig': {'NetworkMode': 'rehearsal', 'RestartPolicy': {'Name': 'always'},
              'PortBindings': {'8080/tcp': [{'HostIp': '', 'HostPort': '8080'}]}},
             'NetworkSettings': {'Ports': {'8080/tcp': [{'HostIp': '0.0.0.0', 'HostPort': '8080'}]},
              'Networks': {'rehearsal-network': {'IPAddress': '127.0.0.1', 'Aliases': ['%1$s']}}},
             'Mounts': []}
            """;

    private static final String DIGEST = "sha256:" + "1".repeat(64);

    private static final String IMAGE = "{'Id': '" + DIGEST + "', 'RepoTags': ['rehearsal-shop:other'], 'Os': 'linux',"
            + " 'Architecture': 'arm64', 'Size': 1, 'Config': {'Labels': {'a': 'b'}, 'Env': ['A=b']},"
            + " 'RootFS': {'Type': 'layers', 'Layers': ['" + DIGEST + "']}}";

    private static final String BUILT = "{'stream': 'Step 1/1 : FROM base'}\n{'aux': {'ID': '" + DIGEST + "'}}\n"
            + "{'stream': 'Successfully built 111111111111'}\n";

    private static final String PUSHED = "{'status': 'The push refers to repository [rehearsal-shop]'}\n"
            + "{'status': 'Pushing', 'progressDetail': {'current': 1, 'total': 2}, 'progress': '=>', 'id': '111111111111'}\n"
            + "{'status': 'Pushed', 'progressDetail': {}, 'id': '111111111111'}\n"
            + "{'progressDetail': {}, 'aux': {'Tag': 'latest', 'Digest': '" + DIGEST + "', 'Size': 1}}\n";

    private RehearsalEngine() {}

    static EngineOutline start(Path socket) throws IOException {
        String project = "'" + Labels.PROJECT + "': 'rehearsal', ";
        String service = container("shop", project + "'" + Labels.SERVICE + "': 'shop'");
        String edge = container("edge", project + "'" + Labels.EDGE + "': 'true'");
        String network = "{'Id': 'network', 'Name': 'rehearsal-network'}";
        return EngineOutline.start(
                socket,
                Map.ofEntries(
                        answer("/version", VERSION),
                        answer("/info", "{'OSType': 'linux', 'Architecture': 'aarch64', 'Driver': 'overlay2'}"),
                        answer("/containers/json", "[" + listed("shop") + ", " + listed("edge") + "]"),
                        answer("/containers/shop/json", service),
                        answer("/containers/edge/json", edge),
                        answer("/containers/shop/exec", "{'Id': 'exec'}"),
                        answer("/containers/edge/exec", "{'Id': 'exec'}"),
                        answer("/exec/exec/start", ""),
                        answer("/exec/exec/json", "{'ID': 'exec', 'Running': false, 'ExitCode': 0}"),
                        answer("/networks", "[" + network + "]"),
                        answer("/networks/rehearsal-network", network),
                        answer("/images/json", "[" + IMAGE + "]"),
                        answer("/images/.+/json", IMAGE),
                        answer("/images/.+/tag", ""),
                        answer("/images/.+/push", PUSHED),
                        answer("/images/load", "{'stream': 'Loaded image: rehearsal-shop:latest'}"),
                        answer("/build", BUILT)));
    }

    private static Map.Entry<String, String> answer(String path, String json) {
        return Map.entry(path, json.replace('\'', '"'));
    }

    private static String listed(String name) {
        return "{'Id': '%1$s', 'Names': ['/%1$s'], 'State': 'running', 'Ports': [{'PrivatePort': 8080, 'PublicPort': 8080}]}"
                .formatted(name);
    }

    private static String container(String name, String labels) {
        return CONTAINER.formatted(name, "0".repeat(64), labels);
    }
}
