package io.goopang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.goopang.cli.Cli.Result;
import io.goopang.port.PortSettings;
import io.goopang.sandbox.SandboxStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final String ESCAPE = "\u001b";

    private final Cli cli = new Cli();

    @Test
    void globalOptionsStandBeforeAndAfterTheCommand() {
        cli.run("-f", "other/shop.yaml", "--region", "eu-west-1", "build");
        cli.run("build", "-f", "other/shop.yaml", "--region", "eu-west-1");

        assertEquals(List.of("other/shop.yaml", "other/shop.yaml"), cli.read);
        for (PortSettings settings : cli.opened) {
            assertEquals("eu-west-1", settings.region());
            assertEquals(Path.of("other").toAbsolutePath(), settings.folder());
            assertNull(settings.sandbox());
        }
        verifyNoInteractions(cli.sandbox);
    }

    @Test
    void takesTheManifestsRegionWhereNoneIsGiven() {
        cli.run("build");

        assertEquals("ap-northeast-2", cli.opened.get(0).region());
        assertEquals(List.of("deploy.yaml"), cli.read);
    }

    @Test
    void takesOptionsFromTheEnvironment() {
        cli.with("GOOPANG_FILE", "env.yaml")
                .with("GOOPANG_ENV", "demo")
                .with("GOOPANG_PROFILE", "me")
                .with("GOOPANG_HOST", "local")
                .with("GOOPANG_DRY_RUN", "true")
                .with("GOOPANG_OUTPUT", "json");

        Result result = cli.run("deploy");

        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().startsWith("{"), result.out());
        assertEquals(List.of("env.yaml for demo"), cli.read);
        assertEquals("me", cli.opened.get(0).profile());
        assertEquals(List.of(), cli.shop.ports.localHost().all());
    }

    /** As a pipeline leaves it whose variable is not set. */
    @Test
    void keepsItsDefaultsWhereTheEnvironmentNamesWhatIsNotSet() {
        cli.with("GOOPANG_FILE", "${NOWHERE}").with("GOOPANG_OUTPUT", "${NOWHERE}");

        Result result = cli.run("build");

        assertEquals(0, result.code(), result.err());
        assertEquals(List.of("deploy.yaml"), cli.read);
    }

    @Test
    void prefersWhatIsGivenOverTheEnvironment() {
        cli.with("GOOPANG_FILE", "env.yaml").with("GOOPANG_NO_CACHE", "false").with("GOOPANG_PROGRESS", "");

        cli.run("-f", "given.yaml", "build");
        cli.run("build", "-f", "given.yaml");

        assertEquals(List.of("given.yaml", "given.yaml"), cli.read);
    }

    @Test
    void refusesAVariableThatIsNoValue() {
        Result result = cli.with("GOOPANG_DRY_RUN", "perhaps").run("build");

        assertEquals(2, result.code());
        assertTrue(result.err().contains("--dry-run"), result.err());
    }

    @Test
    void startsTheSandboxOnDemand() {
        URI endpoint = URI.create("http://127.0.0.1:4510");
        when(cli.sandbox.start())
                .thenReturn(new SandboxStatus.Running(7, endpoint, Instant.EPOCH, Path.of("data"), true));

        Result result = cli.run("build", "--sandbox");

        assertEquals(endpoint, cli.opened.get(0).sandbox());
        assertTrue(result.err().contains("started the sandbox at " + endpoint), result.err());
    }

    @Test
    void runsTheSandboxItself() {
        URI endpoint = URI.create("http://127.0.0.1:4510");
        when(cli.sandbox.endpoint()).thenReturn(endpoint);
        when(cli.sandbox.status())
                .thenReturn(
                        new SandboxStatus.Stopped(Path.of("data")),
                        new SandboxStatus.Silent(7, endpoint, Path.of("data")));
        when(cli.sandbox.stop()).thenReturn(true);

        assertTrue(cli.run("sandbox", "env").out().contains("export AWS_ENDPOINT_URL=" + endpoint));
        verify(cli.sandbox).requireNoOther();
        assertTrue(cli.run("sandbox", "env").out().contains("export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n"));
        assertTrue(cli.run("sandbox", "status").out().startsWith("The sandbox does not run"));
        assertTrue(cli.run("sandbox", "status").out().startsWith("The sandbox (process 7) does not answer"));
        assertEquals("The sandbox has stopped.\n", cli.run("sandbox", "stop").out());
        verify(cli.sandbox).stop();
    }

    @Test
    void showsColoursOnATerminalOnly() {
        assertFalse(cli.run("plan", "--host", "local").out().contains(ESCAPE));
        assertTrue(cli.onTerminal().run("plan", "--host", "local").out().contains(ESCAPE));
    }

    @Test
    void showsNoColoursWhereTheyAreNotWanted() {
        Result result = cli.onTerminal().with("NO_COLOR", "1").run("plan", "--host", "local");

        assertFalse(result.out().contains(ESCAPE), result.out());
    }

    @Test
    void showsPlainProgressInContinuousIntegration() {
        Result result =
                cli.onTerminal().with("CI", "true").with("NO_COLOR", "1").run("build");

        assertFalse(result.err().contains(ESCAPE), result.err());
        assertTrue(result.err().contains("user-service"), result.err());
    }

    @Test
    void keepsQuietOnRequest() {
        Result result = cli.run("build", "--progress", "quiet");

        assertEquals("", result.err());
        assertFalse(result.out().isEmpty());
    }

    @Test
    void tellsMachinesHowFarItIs() {
        Result result = cli.run("build", "--progress", "json");

        assertTrue(result.err().lines().allMatch(line -> line.startsWith("{") && line.endsWith("}")), result.err());
    }

    @Test
    void showsWhatProgramsPrintOnRequest() {
        assertFalse(cli.run("build", "--no-cache").err().contains("BUILD SUCCESS"));
        assertTrue(cli.run("build", "-v").err().contains("BUILD SUCCESS"));
    }
}
