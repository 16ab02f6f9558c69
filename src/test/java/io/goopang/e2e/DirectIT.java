package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.model.Platform;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that are put together without an engine: pushed where there is none, and run where there is one. */
class DirectIT {

    private static final String NAME = "goopang-it-direct";
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
    Path data;

    private DirectProject project;

    @BeforeAll
    static void base() throws IOException {
        platform = BusyBoxBase.build();
    }

    @BeforeEach
    void write() throws Exception {
        project = new DirectProject(NAME, platform, data);
    }

    @AfterEach
    void clear() {
        project.close();
    }

    @Test
    void buildsAndPushesWhereThereIsNoEngine() {
        Goopang here = project.goopang("here").with("DOCKER_HOST", NOWHERE);
        String pushed = here.run("push", "-o", "json").exits(0).out();

        assertTrue(pushed.contains("@sha256:"), pushed);
        assertTrue(project.aws.tags(NAME + "-front").lines().anyMatch("latest"::equals));
        String again = here.run("push", "-o", "json").exits(0).all();
        assertTrue(again.startsWith(pushed), again);
        assertTrue(again.contains("nothing to build") && again.contains("nothing to push"), again);
        String elsewhere = project.goopang("elsewhere")
                .with("DOCKER_HOST", NOWHERE)
                .run("push", "-o", "json")
                .exits(0)
                .all();
        assertTrue(elsewhere.startsWith(pushed) && elsewhere.contains("nothing to push"), elsewhere);
        assertEquals(2, project.aws.tags(NAME + "-front").lines().count());
    }

    @Test
    void deploysWhatItPutTogether() throws Exception {
        Goopang goopang = project.goopang("cache");
        goopang.run("deploy", "--host", "local").exits(0);

        assertEquals("1", WebPage.get(WebProject.FRONT_PORT, "/"));
        goopang.run("plan", "--host", "local", "--detailed-exitcode").exits(0);
        String containers = EngineTraces.containerIds(NAME);
        project.web.jar("back", 1000);
        goopang.run("deploy", "--host", "local").exits(0);
        assertEquals("1", WebPage.get(WebProject.BACK_PORT, "/"));
        assertFalse(containers.equals(EngineTraces.containerIds(NAME)));
        goopang.run("rollback", "--host", "local").exits(0);
    }

    @Test
    void makesWhatAnEngineMakes() throws Exception {
        project.web.dockerfile(RICH);
        project.goopang("cache")
                .with("DOCKER_HOST", NOWHERE)
                .run("push", "back")
                .exits(0);
        String image = project.aws.registry() + "/" + NAME + "-back:latest";
        EngineTraces.pull(
                image,
                project.aws.credential().username(),
                project.aws.credential().password().value());
        String ours = EngineTraces.image(image, "/app") + EngineTraces.image(image, "/opt");

        project.builder("engine");
        project.goopang("cache").run("build", "back").exits(0);

        String theirs =
                EngineTraces.image(NAME + "-back:latest", "/app") + EngineTraces.image(NAME + "-back:latest", "/opt");
        assertEquals(theirs, ours);
    }

    @Test
    void saysWhatTakesAnEngine() throws IOException {
        project.web.dockerfile("FROM {{base}}\n{{layers}}\nRUN true\n");

        String err = project.goopang("cache")
                .with("DOCKER_HOST", NOWHERE)
                .run("build")
                .exits(3)
                .err();

        assertTrue(
                err.contains("Dockerfile.template:3:1: RUN runs a program in the image, which image.builder: direct"
                        + " can't; image.builder: engine can"),
                err);
    }
}
