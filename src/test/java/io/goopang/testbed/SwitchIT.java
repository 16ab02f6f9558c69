package io.goopang.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rollouts rely on, without goopang: HAProxy switches between containers, and no client sees it. */
class SwitchIT {

    private static final int BACK_PORT = 8001;
    private static final int FRONT_PORT = 8002;

    private final Hosts hosts = Hosts.shared();
    private final Host host = hosts.host(1);
    private PlainEdge edge;

    @BeforeAll
    static void image() throws IOException {
        WebImage.build();
    }

    @BeforeEach
    void edge() throws IOException {
        hosts.restore();
        String image = Setup.variable("GOOPANG_DEMO_EDGE");
        host.engine().load(WebImage.NAME);
        host.engine().load(image);
        edge = new PlainEdge(host.engine(), image, Map.of("back", BACK_PORT, "front", FRONT_PORT));
    }

    @Test
    void losesNothing() {
        String back = edge.start("VERSION=back1", "PORT=9001");
        String front = edge.start("VERSION=front1", "PORT=9002", "CALL=http://back:8001/");
        edge.switchTo("back", back, 9001);
        edge.switchTo("front", front, 9002);

        Load load = Load.on(at(FRONT_PORT, "/"), at(BACK_PORT, "/"), at(FRONT_PORT, "/call"));
        for (int i = 2; i < 4; i++) {
            String newBack = edge.start("VERSION=back" + i, "PORT=9001");
            edge.switchTo("back", newBack, 9001);
            edge.stop(back);
            String newFront = edge.start("VERSION=front" + i, "PORT=" + (9000 + i), "CALL=http://back:8001/");
            edge.switchTo("front", newFront, 9000 + i);
            edge.stop(front);
            back = newBack;
            front = newFront;
        }
        Load.Result result = load.stop().clean();
        assertEquals(
                List.of("back1", "back2", "back3", "front1", "front2", "front3"),
                result.versions().stream().sorted().toList());
    }

    @Test
    void countsWhatIsLost() {
        String web = edge.start("VERSION=1");
        edge.switchTo("front", web, 8080);
        try (Load load = Load.on(at(FRONT_PORT, "/"))) {
            edge.stop(web);
            Patience.await(Duration.ofSeconds(10), () -> load.soFar().failed() > 0, load::toString);
        }
    }

    private URI at(int port, String path) {
        return URI.create("http://" + host.address() + ":" + port + path);
    }
}
