package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.docker.RealRegistry;
import io.goopang.model.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that are put together without an engine: pushed where there is none, and run where there is one. */
class DirectIT {

    private static final String NAME = "goopang-it-direct";
    private static final String PASSWORD = "first";
    private static final String NOWHERE = "unix:///nowhere/docker.sock";

    /** All that a Dockerfile without RUN may hold. */
    private static final String RICH = """
            ARG BASE={{base}}
            FROM $BASE
            ARG VER=1.2
            ENV A=b C="d $VER" PATHX=${A:-z}:$C
            ENV LEGACY two  words "q"
            LABEL k.$A="v $A" other=plain
            WORKDIR /app/
            {{layers}}
            WORKDIR sub/./x
            COPY --chown=7:8 application/ ./new/
            COPY application/{{jar}} .
            COPY application/*.jar /app/other.jar
            COPY application /opt/dest
            ADD --chown=9 . ./all
            EXPOSE {{port}} 9000-9002/udp
            VOLUME /xy
            VOLUME ["/data"]
            USER 10001:10001
            STOPSIGNAL SIGINT
            HEALTHCHECK --interval=90s --timeout=1m30.5s --retries=2 CMD wget -q $A
            SHELL ["/bin/busybox", "sh", "-c"]
            ENTRYPOINT sleep $A
            """;

    private static Platform platform;

    @TempDir
    Path folder;

    @TempDir
    Path data;

    private SandboxAws aws;
    private RealRegistry hub;
    private WebProject project;
    private Path docker;
    private String direct;
    private String byEngine;

    @BeforeAll
    static void base() throws IOException {
        platform = BusyBoxBase.build();
    }

    @BeforeEach
    void write() throws Exception {
        aws = new SandboxAws(Files.createDirectory(data.resolve("aws")));
        hub = new RealRegistry(Files.createDirectory(data.resolve("hub")));
        String base = "127.0.0.1:" + hub.port + "/library/busybox";
        EngineTraces.push(BusyBoxBase.NAME.toString(), base, "1", RealRegistry.USER, PASSWORD);
        docker = Files.createDirectory(data.resolve("docker"));
        Files.writeString(
                docker.resolve("config.json"),
                "{\"auths\":{\"127.0.0.1:%d\":{\"auth\":\"%s\"}}}"
                        .formatted(
                                hub.port,
                                Base64.getEncoder()
                                        .encodeToString((RealRegistry.USER + ":" + PASSWORD)
                                                .getBytes(StandardCharsets.UTF_8))));
        direct = "builder: direct, base: \"" + base + ":1\"";
        byEngine = "builder: engine, base: \"" + base + ":1\"";
        project = new WebProject(folder, NAME, platform).image(direct);
    }

    @AfterEach
    void clear() throws Exception {
        with("cache").run("down", "--host", "local", "--accessories");
        aws.close();
        EngineTraces.remove(NAME, aws.registry());
        hub.close();
    }

    @Test
    void buildsAndPushesWhereThereIsNoEngine() {
        Goopang here = with("here").with("DOCKER_HOST", NOWHERE);
        String pushed = here.run("push", "-o", "json").exits(0).out();

        assertTrue(pushed.contains("@sha256:"), pushed);
        assertTrue(aws.tags(NAME + "-front").lines().anyMatch("latest"::equals));
        String again = here.run("push", "-o", "json").exits(0).all();
        assertTrue(again.startsWith(pushed), again);
        assertTrue(again.contains("nothing to build") && again.contains("nothing to push"), again);
        String elsewhere = with("elsewhere")
                .with("DOCKER_HOST", NOWHERE)
                .run("push", "-o", "json")
                .exits(0)
                .all();
        assertTrue(elsewhere.startsWith(pushed) && elsewhere.contains("nothing to push"), elsewhere);
        assertEquals(2, aws.tags(NAME + "-front").lines().count());
    }

    @Test
    void deploysWhatItPutTogether() throws Exception {
        Goopang goopang = with("cache");
        goopang.run("deploy", "--host", "local").exits(0);

        assertEquals("1", WebPage.get(WebProject.FRONT_PORT, "/"));
        goopang.run("plan", "--host", "local", "--detailed-exitcode").exits(0);
        String containers = EngineTraces.containerIds(NAME);
        project.jar("back", 1000);
        goopang.run("deploy", "--host", "local").exits(0);
        assertEquals("1", WebPage.get(WebProject.BACK_PORT, "/"));
        assertFalse(containers.equals(EngineTraces.containerIds(NAME)));
        goopang.run("rollback", "--host", "local").exits(0);
    }

    @Test
    void makesWhatAnEngineMakes() throws Exception {
        project.dockerfile(RICH);
        with("cache").with("DOCKER_HOST", NOWHERE).run("push", "back").exits(0);
        String image = aws.registry() + "/" + NAME + "-back:latest";
        EngineTraces.pull(
                image, aws.credential().username(), aws.credential().password().value());
        String ours = EngineTraces.image(image, "/app") + EngineTraces.image(image, "/opt");

        project.image(byEngine);
        with("cache").run("build", "back").exits(0);

        String theirs =
                EngineTraces.image(NAME + "-back:latest", "/app") + EngineTraces.image(NAME + "-back:latest", "/opt");
        assertEquals(theirs, ours);
    }

    @Test
    void saysWhatTakesAnEngine() throws IOException {
        project.dockerfile("FROM {{base}}\n{{layers}}\nRUN true\n");

        String err =
                with("cache").with("DOCKER_HOST", NOWHERE).run("build").exits(3).err();

        assertTrue(
                err.contains("Dockerfile.template:3:1: RUN runs a program in the image, which image.builder: direct"
                        + " can't; image.builder: engine can"),
                err);
    }

    private Goopang with(String cache) {
        return aws.use(project.goopang())
                .with("DOCKER_CONFIG", docker.toString())
                .with("XDG_CACHE_HOME", data.resolve(cache).toString());
    }
}
