package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.model.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on the way to an image, and what the user is told. */
class BuildFailureIT {

    private static final String NAME = "goopang-it-build";
    private static Platform platform;

    @TempDir
    Path folder;

    private WebProject project;

    @BeforeAll
    static void base() throws IOException {
        platform = BusyBoxBase.build();
    }

    @BeforeEach
    void write() throws IOException {
        project = new WebProject(folder, NAME, platform);
    }

    @AfterEach
    void clear() {
        EngineTraces.remove(NAME, "none");
    }

    @Test
    void failedStepIsNamedWithItsOutput() throws IOException {
        project.dockerfile("""
                FROM {{base}}
                COPY application/ /app/
                RUN ["busybox", "sh", "-c", "echo the disk is on fire; exit 7"]
                ENTRYPOINT ["busybox"]
                """);
        String err = project.goopang().run("build").exits(5).err();
        assertTrue(err.contains("Step 3/"), err);
        assertTrue(err.contains("the disk is on fire"), err);
        assertTrue(err.contains("returned a non-zero code: 7"), err);
    }

    @Test
    void mistakesInTheTemplateHaveAPlace() throws IOException {
        project.dockerfile("FROM {{bse}}\nCOPY application/ /app/\nENTRYPOINT [\"busybox\"]\n");
        String err = project.goopang().run("build").exits(3).err();
        assertTrue(err.contains("Dockerfile.template:1:"), err);
        assertTrue(err.contains("base"), err);
    }

    @Test
    void missingAndAmbiguousJarsAreToldApart() throws IOException {
        Path target = folder.resolve("back/target");
        Files.copy(target.resolve("back.jar"), target.resolve("back-2.jar"));
        String ambiguous = project.goopang().run("build").exits(3).err();
        assertTrue(ambiguous.contains("back/target/back-2.jar"), ambiguous);
        assertTrue(ambiguous.contains("services.back.jar"), ambiguous);

        Files.delete(target.resolve("back.jar"));
        Files.delete(target.resolve("back-2.jar"));
        String missing = project.goopang().run("build").exits(3).err();
        assertTrue(missing.contains("back/target"), missing);
    }

    @Test
    void noEngineSaysWhereItLooked() {
        String err = project.goopang()
                .with("DOCKER_HOST", "unix:///nowhere/docker.sock")
                .run("build")
                .exits(4)
                .err();
        assertTrue(err.contains("/nowhere/docker.sock"), err);
    }

    @Test
    void noCredentialsSaysHowToGetSome() {
        String err = project.goopang()
                .with("AWS_EC2_METADATA_DISABLED", "true")
                .with("AWS_CONFIG_FILE", "/nowhere")
                .with("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
                .run("push")
                .exits(4)
                .err();
        assertTrue(err.contains("AWS_PROFILE"), err);
        assertTrue(err.contains("--sandbox"), err);
    }
}
