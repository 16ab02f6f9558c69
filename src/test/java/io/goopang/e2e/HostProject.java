package io.goopang.e2e;

import io.goopang.model.Platform;
import io.goopang.testbed.Hosts;
import io.goopang.testbed.Load;
import io.goopang.testbed.Setup;
import io.goopang.testbed.WebImage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Two services of the tests' web server, front calling back, for hosts over SSH. */
final class HostProject {

    static final String NAME = "goopang-it-hosts";
    static final String SECRET = "s3cr3t-of-the-web-7c1f";
    static final int FRONT_PORT = 8080;
    static final int BACK_PORT = 8081;

    private final Path folder;
    private final Hosts hosts;
    private final int hostCount;
    private final Platform platform;
    private final String registry;
    private final Map<String, String> front = new TreeMap<>();
    private final Map<String, String> back = new TreeMap<>();
    private String base = WebImage.NAME;
    private String frontKeys = "";
    private String registryKeys = "";
    private String edgeKeys = "";
    private String more = "";

    HostProject(Path folder, Hosts hosts, int hostCount, String registry) throws IOException {
        this.folder = folder;
        this.hosts = hosts;
        this.hostCount = hostCount;
        this.registry = registry;
        this.platform = WebImage.build();
        for (String service : new String[] {"front", "back"}) {
            jar(service, "1");
        }
        Files.writeString(
                folder.resolve("Dockerfile.template"),
                "FROM {{base}}\nCOPY application/ /app/\nEXPOSE {{port}}\nENTRYPOINT [\"/web\"]\n");
        for (int number = 1; number <= hostCount; number++) {
            hosts.host(number).engine().load(Setup.variable("GOOPANG_DEMO_EDGE"));
        }
        version("1");
    }

    /** Both services answer with it. */
    HostProject version(String version) throws IOException {
        front.put("VERSION", version);
        back.put("VERSION", version);
        return write();
    }

    /** How the front misbehaves, as testbed/web/web.c tells; no value for well again. */
    HostProject front(String variable, String value) throws IOException {
        if (value.isEmpty()) {
            front.remove(variable);
        } else {
            front.put(variable, value);
        }
        return write();
    }

    /** All as it was at first, but for the version. */
    HostProject well(String version) throws IOException {
        front.clear();
        back.clear();
        base = WebImage.NAME;
        frontKeys = "";
        registryKeys = "";
        edgeKeys = "";
        more = "";
        return version(version);
    }

    /** What the images are made from. */
    HostProject base(String image) throws IOException {
        base = image;
        return write();
    }

    /** More keys of the front, such as {@code memory: 20m}. */
    HostProject frontKeys(String keys) throws IOException {
        frontKeys = keys;
        return write();
    }

    /** More keys of the registry, such as {@code pull: host-role}. */
    HostProject registryKeys(String keys) throws IOException {
        registryKeys = ", " + keys;
        return write();
    }

    /** More keys of the edge, such as {@code mirror: true}. */
    HostProject edgeKeys(String keys) throws IOException {
        edgeKeys = ", " + keys;
        return write();
    }

    /** More keys of the manifest. */
    HostProject more(String keys) throws IOException {
        more = keys;
        return write();
    }

    /** What the service's image holds, which makes it another image. */
    HostProject jar(String service, String content) throws IOException {
        return jar(service, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes the service's image hold so many MB that can't be packed, others each time. */
    HostProject largeJar(String service, int megabytes) throws IOException {
        byte[] content = new byte[megabytes << 20];
        new Random().nextBytes(content);
        return jar(service, content);
    }

    private HostProject jar(String service, byte[] content) throws IOException {
        Path jar = folder.resolve(service).resolve("target").resolve(service + ".jar");
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "web.Main");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new JarEntry("content"));
            entries.write(content);
        }
        return this;
    }

    /** Asks the services for everything that a request can be about. */
    Load load(int host) {
        return Load.on(at(host, FRONT_PORT, "/"), at(host, BACK_PORT, "/"), at(host, FRONT_PORT, "/call"));
    }

    private HostProject write() throws IOException {
        StringBuilder addresses = new StringBuilder();
        for (int number = 1; number <= hostCount; number++) {
            addresses
                    .append(number == 1 ? "" : ", ")
                    .append("ec2-user@")
                    .append(hosts.host(number).address());
        }
        Files.writeString(
                folder.resolve("deploy.yaml"),
                """
                name: %s
                aws: { region: ap-northeast-2 }
                image: { platform: %s, base: "%s" }
                registry: { repository: "%s-{service}", endpoint: "%s"%s }
                edge: { image: "%s"%s }
                hosts: { web: { addresses: [%s] } }
                services:
                  front:
                    path: front
                    port: %d
                    env: { %s, CALL: "http://back-container:%d/" }
                    secrets: { token: "${WEB_TOKEN}" }
                    needs: [back]
                    health: { path: /health, interval: 200ms, timeout: 8s }
                    stop-grace: 5s
                    %s
                  back:
                    path: back
                    port: %d
                    env: { %s }
                    health: { path: /health, interval: 200ms, timeout: 8s }
                    stop-grace: 5s
                %s
                """.formatted(
                                NAME,
                                platform,
                                base,
                                NAME,
                                registry,
                                registryKeys,
                                Setup.variable("GOOPANG_DEMO_EDGE"),
                                edgeKeys,
                                addresses,
                                FRONT_PORT,
                                env(front, FRONT_PORT),
                                BACK_PORT,
                                frontKeys,
                                BACK_PORT,
                                env(back, BACK_PORT),
                                more),
                StandardCharsets.UTF_8);
        return this;
    }

    private static String env(Map<String, String> variables, int port) {
        StringBuilder env = new StringBuilder("PORT: \"" + port + "\"");
        variables.forEach((name, value) ->
                env.append(", ").append(name).append(": \"").append(value).append('"'));
        return env.toString();
    }

    /** goopang in the project's folder, with the way to the hosts. */
    Goopang goopang() {
        return new Goopang(folder).with("WEB_TOKEN", SECRET).with("PATH", hosts.path());
    }

    URI at(int host, int port, String path) {
        return URI.create("http://" + hosts.host(host).address() + ":" + port + path);
    }
}
