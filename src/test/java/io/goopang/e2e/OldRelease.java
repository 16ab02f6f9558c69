package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.model.Container;
import io.goopang.testbed.Host;
import io.goopang.testbed.Hosts;
import io.goopang.testbed.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A release that serves on some hosts, and must do so after whatever a test does: it is deployed once for all of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OldRelease {

    /** Part of the key that {@link SandboxAws} gives, and of no other word. */
    private static final String AWS_SECRET = "wJalrXUtnFEMI";

    final Hosts hosts = Hosts.shared();
    private final int count;
    private Path folder = Path.of("");
    private SandboxAws aws;
    private HostProject project;
    private Goopang goopang;
    private String registry;
    private String version = "1";

    OldRelease(int count) {
        this.count = count;
    }

    @BeforeAll
    void deployOnce(@TempDir Path projectFolder, @TempDir Path registryData) throws IOException {
        folder = projectFolder;
        hosts.restore();
        furnish();
        aws = new SandboxAws(registryData);
        registry = before(aws.registry());
        project = new HostProject(folder, hosts, count, registry);
        goopang = aws.use(project.goopang());
        goopang.run("deploy", "--host", "web").exits(0);
    }

    @AfterAll
    void takeDown() {
        aws.close();
        EngineTraces.remove(HostProject.NAME, registry);
    }

    /** Makes the hosts other than they are as a rule, before anything is deployed. */
    void furnish() {}

    /** Gives the engines another address in place of the registry's own, where a test stands between the two. */
    String before(String ownRegistry) {
        return ownRegistry;
    }

    @BeforeEach
    void beWell() throws IOException {
        project.well(version);
    }

    HostProject project() {
        return project;
    }

    Goopang goopang() {
        return goopang;
    }

    Host host(int number) {
        return hosts.host(number);
    }

    Stream<String> accessLog() {
        return aws.accessLog().stream();
    }

    String registry() {
        return aws.registry();
    }

    String tags(String repository) {
        return aws.tags(repository);
    }

    /** Where the project is. */
    Path folder() {
        return folder;
    }

    int registryPort() {
        return Integer.parseInt(registry.substring(registry.lastIndexOf(':') + 1));
    }

    /** Ends with an exit code, and a text from which a stranger could act. */
    static Goopang.Result explained(Goopang.Result result, int exitCode, String... words) {
        result.exits(exitCode);
        for (String part : List.of("why:", "next:", "state:")) {
            assertTrue(result.err().contains(part), () -> "no " + part + "\n" + result);
        }
        for (String word : words) {
            assertTrue(result.err().contains(word), () -> "not said: " + word + "\n" + result);
        }
        assertFalse(result.all().contains(HostProject.SECRET), result::toString);
        assertFalse(result.all().contains(AWS_SECRET), result::toString);
        return result;
    }

    /** A deploy that fails so. */
    Goopang.Result fails(int exitCode, String... words) {
        return explained(goopang.run("deploy", "--host", "web"), exitCode, words);
    }

    /** The next deploy goes through; what it brings is the old release of the tests that follow. */
    void deploys(String next) throws IOException {
        version = next;
        project.well(next);
        goopang.run("deploy", "--host", "web").exits(0);
        assertServes();
    }

    /** The old release answers on all hosts, directly and when the services call each other. */
    void assertServes() {
        for (int number = 1; number <= count; number++) {
            assertServes(number, version);
        }
    }

    void assertServes(int number, String expected) {
        assertEquals(expected, answer(number, "/"), () -> states(number));
        assertEquals(expected, answer(number, "/call"), () -> states(number));
    }

    /** As {@link #assertServes}, where a host needs a moment. */
    void awaitServing(int number) {
        Patience.await(
                Duration.ofSeconds(30),
                () -> version.equals(answer(number, "/")) && version.equals(answer(number, "/call")),
                () -> version + " does not serve, but " + answer(number, "/") + " and " + answer(number, "/call") + "\n"
                        + states(number));
    }

    private String answer(int number, String path) {
        try {
            return WebPage.get(project.at(number, HostProject.FRONT_PORT, path)).split(" ", 2)[0];
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The containers of a host, with what each is doing. */
    String states(int number) {
        return String.join(
                "\n",
                host(number).engine().containers().stream()
                        .map(container -> name(container) + " " + container.getState() + " " + container.getId())
                        .sorted()
                        .toList());
    }

    /** The names of a host's containers. */
    List<String> names(int number) {
        return host(number).engine().containers().stream()
                .map(OldRelease::name)
                .sorted()
                .toList();
    }

    private static String name(Container container) {
        return container.getNames()[0].substring(1);
    }
}
