package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.testbed.MetadataService;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts that pull as their own roles. */
class HostRoleIT extends OldRelease {

    private static final String FIRST = "ASIAIOSFODNN7EXAMPLE";
    private static final String SECOND = "ASIAI44QH8DHBEXAMPLE";

    private final MetadataService metadata = new MetadataService(hosts);

    HostRoleIT() {
        super(2);
    }

    @BeforeEach
    void pullAsRoles() throws IOException {
        project().registryKeys("pull: host-role");
    }

    @AfterEach
    void detach() {
        metadata.detachAll();
    }

    @AfterAll
    void close() {
        metadata.close();
    }

    @Test
    void eachHostPullsAsItsRoleAndKeepsNothingOfIt() throws IOException {
        metadata.attach(host(1), "web-one", FIRST);
        metadata.attach(host(2), "web-two", SECOND);
        project().version("roles").jar("front", "roles").jar("back", "roles");
        long before = accessLog().count();

        Goopang.Result result = goopang().run("deploy", "--host", "web").exits(0);

        List<String> lines = accessLog().skip(before).toList();
        assertEquals(Set.of(FIRST, SECOND), pullers(lines), () -> String.join("\n", lines));
        List<String> askers = lines.stream()
                .filter(line -> line.contains("GetAuthorizationToken 200"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .sorted()
                .toList();
        assertEquals(List.of("AKIAIOSFODNN7EXAMPLE", SECOND, FIRST), askers);
        assertServes(1, "roles");
        assertServes(2, "roles");
        for (int number : new int[] {1, 2}) {
            assertClean(number, result);
        }
        deploys("roles");
    }

    @Test
    void saysThatAHostIsNoInstance() {
        metadata.attach(host(1), "web-one", FIRST);

        Goopang.Result result = failsUntouched("web-2", "made no connection", "must be an EC2 instance");

        assertTrue(result.err().contains("open failed: connect failed"), result::toString);
    }

    @Test
    void saysThatAnInstanceHasNoRole() {
        metadata.attach(host(1), "web-one", FIRST);
        metadata.attach(host(2));

        failsUntouched("web-2", "the instance has no role", "attach an instance profile");
    }

    @Test
    void plansWithoutTheRole() throws IOException {
        project().version("planned");

        Goopang.Result result = goopang().run("plan", "--host", "web").exits(0);

        assertTrue(result.out().contains("roll container"), result::toString);
    }

    private Goopang.Result failsUntouched(String... words) {
        String first = states(1);
        String second = states(2);
        Goopang.Result result = fails(5, words);
        assertFalse(result.err().contains("build image"), result::toString);
        assertEquals(first, states(1));
        assertEquals(second, states(2));
        assertServes();
        return result;
    }

    /** Who read the services' images. */
    private static Set<String> pullers(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(" GET /v2/" + HostProject.NAME + "-front/")
                        || line.contains(" GET /v2/" + HostProject.NAME + "-back/"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .filter(caller -> !caller.equals("-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void assertClean(int number, Goopang.Result result) {
        String traces = host(number)
                .run(
                        "sh",
                        "-c",
                        "cat /root/.docker/config.json /home/*/.docker/config.json /proc/*/cmdline /proc/*/environ 2>&1 |"
                                + " tr '\\0' '\\n' || true");
        String told = result.all()
                + host(number).engine().containers().stream()
                        .map(container -> host(number)
                                .engine()
                                .inspect(container.getId())
                                .getRawValues()
                                .toString())
                        .collect(Collectors.joining());
        // The host has the folders of this machine, whose user may have logged in elsewhere.
        String login = "\"" + registry() + "\":";
        for (String secret : List.of(MetadataService.SECRET, MetadataService.SESSION, login)) {
            assertFalse((traces + told).contains(secret), secret);
        }
    }
}
