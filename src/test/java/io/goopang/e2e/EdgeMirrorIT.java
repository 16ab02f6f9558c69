package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.model.Container;
import io.goopang.testbed.Load;
import io.goopang.testbed.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A host that reaches no registry but the project's own, and gets the edge's image from there. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EdgeMirrorIT extends OldRelease {

    private static final String REPOSITORY = HostProject.NAME + "-edge";

    EdgeMirrorIT() {
        super(1);
    }

    @Test
    @Order(1)
    void keepsTheEdgeThatRunsWhereItsImageGetsACopy() throws Exception {
        String before = edge().getId();
        project().edgeKeys("mirror: true");
        try (Load load = Load.on(project().at(1, HostProject.FRONT_PORT, "/"))) {
            goopang().run("deploy", "--host", "web").exits(0);
            load.stop().clean();
        }

        assertEquals(before, edge().getId());
        assertTrue(tags(REPOSITORY).contains(tag()), tags(REPOSITORY));
    }

    @Test
    @Order(2)
    void startsTheEdgeFromTheCopyWhereTheHostHasNoOther() throws IOException {
        project().edgeKeys("mirror: true").version("mirrored");
        goopang().run("down", "--host", "web").exits(0);
        forget();

        Goopang.Result result = goopang().run("deploy", "--host", "web").exits(0);

        assertServes(1, "mirrored");
        assertTrue(edge().getImage().startsWith(registry() + "/" + REPOSITORY + "@sha256:"), edge().getImage());
        assertEquals(Set.of(), images(Setup.variable("GOOPANG_DEMO_EDGE")), result::toString);
        String again = edge().getId();
        goopang().run("deploy", "--host", "web").exits(0);
        assertEquals(again, edge().getId());
    }

    @Test
    @Order(3)
    void rollsBackOnAMachineThatHasNoLock() throws IOException {
        project().edgeKeys("mirror: true").version("later");
        goopang().run("deploy", "--host", "web").exits(0);
        assertServes(1, "later");
        String before = edge().getId();
        Files.deleteIfExists(folder().resolve("deploy.lock"));

        goopang().run("rollback", "--host", "web").exits(0);

        assertServes(1, "mirrored");
        assertEquals(before, edge().getId());
    }

    /** The host's engine has none of the images that were copied there for other tests. */
    private void forget() {
        for (String name : images("")) {
            host(1).engine().client().removeImageCmd(name).withForce(true).exec();
        }
    }

    private Set<String> images(String beginning) {
        return host(1).engine().images().stream()
                .filter(name -> name.startsWith(beginning))
                .collect(Collectors.toSet());
    }

    private static String tag() throws IOException {
        String edge = Setup.variable("GOOPANG_DEMO_EDGE");
        return edge.substring(edge.lastIndexOf(':') + 1);
    }

    private Container edge() {
        return host(1).engine().containers("io.goopang.edge", HostProject.NAME).stream()
                .filter(container -> container.getState().equals("running"))
                .findFirst()
                .orElseThrow();
    }
}
