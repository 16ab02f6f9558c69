package io.goopang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.goopang.model.HostAddress;
import io.goopang.model.SshDestination;
import io.goopang.port.FakeContainer;
import io.goopang.port.FakeHost;
import io.goopang.run.Shop;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** Commands on the shop when it runs on this machine. */
abstract class DeployedShop {

    static final HostAddress WEB =
            new HostAddress("web.example.com", new SshDestination("web.example.com", null, Map.of()));

    final Cli cli = new Cli();
    final FakeHost host = cli.shop.ports.localHost();

    @BeforeEach
    void deploy() {
        assertEquals(0, cli.run("deploy", "--host", "local").code());
    }

    FakeContainer container(String service) {
        return host.all().stream()
                .filter(each -> Shop.owner(each.settings()).orElse("").equals(service))
                .findFirst()
                .orElseThrow();
    }

    static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
