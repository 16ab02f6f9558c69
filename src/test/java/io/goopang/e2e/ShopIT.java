package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.testbed.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped shop, once: arm64 images of the real services, through the registry, to a real order. */
class ShopIT {

    private static final String NAME = "goopang-it-shop";
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final String PASSWORD = "shop-test-password";

    @TempDir
    Path folder;

    @TempDir
    Path registryData;

    private SandboxAws aws;
    private Goopang goopang;

    @BeforeEach
    void copyProject() throws IOException {
        requireJar("user-service");
        requireJar("product-service");
        requireJar("cart-service");
        Files.createSymbolicLink(folder.resolve("services"), PROJECT.resolve("services"));
        Files.copy(PROJECT.resolve("Dockerfile.template"), folder.resolve("Dockerfile.template"));
        Files.copy(PROJECT.resolve("deploy.demo.yaml"), folder.resolve("deploy.demo.yaml"));
        // A name, ports and a volume of its own, so that a demo on the same machine is left alone.
        String manifest = Files.readString(PROJECT.resolve("deploy.yaml"))
                .replace("name: goopang\n", "name: " + NAME + "\n")
                .replace("network: goopang-network", "network: " + NAME + "-network")
                .replace("repository: goopang-", "repository: " + NAME + "-")
                .replace("postgres-data:", NAME + "-data:")
                .replaceFirst("  run: .*\n", "  run: \"true\"\n")
                .replaceAll("(?m)^    port: (800\\d)$", "    port: $1\n    publish: 127.0.0.1:1$1");
        Files.writeString(folder.resolve("deploy.yaml"), manifest);
        aws = new SandboxAws(registryData);
        goopang = aws.use(new Goopang(folder)
                .with("POSTGRES_PASSWORD", PASSWORD)
                .with("GOOPANG_DEMO_BASE", Setup.variable("GOOPANG_DEMO_BASE"))
                .with("GOOPANG_DEMO_POSTGRES", Setup.variable("GOOPANG_DEMO_POSTGRES")));
    }

    private static void requireJar(String service) {
        Path jar = PROJECT.resolve("services/" + service + "/target/" + service + ".jar");
        assertTrue(Files.exists(jar), () -> jar + " is missing: ./mvnw -f services/pom.xml package");
    }

    @AfterEach
    void takeDown() {
        goopang.run("--env", "demo", "down", "--host", "local", "--accessories");
        aws.close();
        EngineTraces.remove(NAME, aws.registry());
        EngineTraces.removeVolume(NAME + "-data");
    }

    @Test
    void ordersSomething() throws Exception {
        Goopang.Result result =
                goopang.run("--env", "demo", "deploy", "--host", "local").exits(0);
        assertFalse(result.all().contains(PASSWORD), "the password is in the output");
        assertFalse(EngineTraces.inspectAll(NAME).contains(PASSWORD), "the engine tells the password");
        assertEquals("arm64 arm64 arm64", EngineTraces.architectures(NAME));

        String order = WebPage.post(18000, "/api/carts/register?productId=1&userId=1&quantity=3");
        assertTrue(order.contains("\"quantity\":3,\"productName\":\"macbook m1 max 64g\""), order);
        assertEquals("존재하지 않는 제품입니다.", WebPage.post(18000, "/api/carts/register?productId=99&userId=1&quantity=1"));
        assertTrue(WebPage.get(18002, "/api/users/health_check").contains("User Service is healthy"));
        assertTrue(WebPage.get(18001, "/api/products").contains("iphone14 pro max"));

        String containers = EngineTraces.containerIds(NAME);
        goopang.run("--env", "demo", "deploy", "--host", "local").exits(0);
        assertEquals(containers, EngineTraces.containerIds(NAME), "nothing changed, nothing was touched");
    }
}
