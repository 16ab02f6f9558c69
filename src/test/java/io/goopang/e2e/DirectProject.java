package io.goopang.e2e;

import io.goopang.docker.RealRegistry;
import io.goopang.model.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A {@link WebProject} whose images are put together without an engine, on a base in a registry that wants a login, for a sandbox
 * of its own.
 */
final class DirectProject implements AutoCloseable {

    private static final String PASSWORD = "first";

    final SandboxAws aws;
    final RealRegistry hub;
    final WebProject web;
    private final Path data;
    private final Path docker;

    /**
     * Brings the registries up, and the base into one of them.
     *
     * @param data an empty folder, for the project and all that goes with it
     */
    DirectProject(String name, Platform platform, Path data) throws IOException, InterruptedException {
        this.data = data;
        aws = new SandboxAws(Files.createDirectory(data.resolve("aws")));
        hub = new RealRegistry(Files.createDirectory(data.resolve("hub")));
        docker = Files.createDirectory(data.resolve("docker"));
        String login = Base64.getEncoder()
                .encodeToString((RealRegistry.USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                docker.resolve("config.json"), "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(address(), login));
        EngineTraces.push(BusyBoxBase.NAME.toString(), inHub("busybox"), "1", RealRegistry.USER, PASSWORD);
        web = new WebProject(Files.createDirectory(data.resolve("project")), name, platform);
        builder("direct", inHub("busybox") + ":1");
    }

    private String address() {
        return "127.0.0.1:" + hub.port;
    }

    /** The name of a repository in the registry of the base. */
    String inHub(String repository) {
        return address() + "/library/" + repository;
    }

    /** From now on this builder makes the images, on the base in the registry. */
    void builder(String builder) throws IOException {
        builder(builder, inHub("busybox") + ":1");
    }

    /** From now on this builder makes the images, on that base. */
    void builder(String builder, String base) throws IOException {
        web.image("builder: %s, base: \"%s\"".formatted(builder, base));
    }

    /** goopang in the project's folder, with a cache of that name. */
    Goopang goopang(String cache) {
        return aws.use(web.goopang())
                .with("DOCKER_CONFIG", docker.toString())
                .with("XDG_CACHE_HOME", data.resolve(cache).toString());
    }

    /** Takes all that runs down, and leaves nothing in the engine. */
    @Override
    public void close() {
        goopang("cache").run("down", "--host", "local", "--accessories");
        aws.close();
        EngineTraces.remove(web.name, aws.registry(), address());
        hub.close();
    }
}
