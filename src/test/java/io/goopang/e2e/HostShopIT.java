package io.goopang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.goopang.model.Platform;
import io.goopang.testbed.Hosts;
import io.goopang.testbed.JreImage;
import io.goopang.testbed.Patience;
import io.goopang.testbed.Setup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped shop on a host over SSH: real services roll while customers order. */
class HostShopIT {

    private static final String NAME = "goopang-it-host-shop";
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final List<String> SERVICES = List.of("user-service", "product-service", "cart-service");
    private static final String PASSWORD = "host-shop-test-password";
    private static final int CUSTOMERS = 3;

    @TempDir
    Path folder;

    @TempDir
    Path registryData;

    private final Hosts hosts = Hosts.shared();
    private SandboxAws aws;
    private Goopang goopang;

    @BeforeEach
    void copyProject() throws IOException {
        hosts.restore();
        Platform platform = JreImage.build();
        hosts.host(1).engine().load(Setup.variable("GOOPANG_DEMO_EDGE"));
        hosts.host(1).engine().load(Setup.variable("GOOPANG_DEMO_POSTGRES"));
        for (String service : SERVICES) {
            Path jar = jar(service);
            Files.createDirectories(jar.getParent());
            Files.copy(PROJECT.resolve(folder.relativize(jar)), jar);
        }
        Files.copy(PROJECT.resolve("Dockerfile.template"), folder.resolve("Dockerfile.template"));
        aws = new SandboxAws(registryData);
        goopang =
                aws.use(new Goopang(folder).with("POSTGRES_PASSWORD", PASSWORD).with("PATH", hosts.path()));
        Files.writeString(
                folder.resolve("deploy.yaml"),
                Files.readString(PROJECT.resolve("deploy.yaml"))
                                .replace("name: goopang\n", "name: " + NAME + "\n")
                                .replace("network: goopang-network", "network: " + NAME + "-network")
                                .replace("repository: goopang-", "repository: " + NAME + "-")
                                .replaceFirst("  run: .*\n", "  run: \"true\"\n")
                                .replaceFirst("(?m)^  platform: .*$", "  platform: " + platform)
                                .replaceFirst("(?m)^  base: .*$", "  base: \"" + JreImage.NAME + "\"")
                                .replace(
                                        "image: postgres:17",
                                        "image: \"" + Setup.variable("GOOPANG_DEMO_POSTGRES") + "\"")
                                .replace("registry:\n", "registry:\n  endpoint: \"" + aws.registry() + "\"\n")
                                .replace("cpus: 0.5", "cpus: 2")
                                .replace("health_check }", "health_check, timeout: 180s }")
                        + """

                        edge: { image: "%s" }
                        hosts: { web: { address: "ec2-user@%s" } }
                        """.formatted(
                                        Setup.variable("GOOPANG_DEMO_EDGE"),
                                        hosts.host(1).address()));
    }

    private Path jar(String service) {
        return folder.resolve("services/" + service + "/target/" + service + ".jar");
    }

    @AfterEach
    void takeDown() {
        aws.close();
        EngineTraces.remove(NAME, aws.registry());
    }

    @Test
    void customersNoticeNothing() throws Exception {
        Goopang.Result first = goopang.run("deploy", "--host", "web").exits(0);
        assertFalse(first.all().contains(PASSWORD), "the password is in the output");
        Customers customers = new Customers();

        change("user-service");
        change("product-service");
        Goopang.Result second = goopang.run("deploy", "--host", "web").exits(0);
        assertTrue(second.err().contains("user-service: roll container … done"), second.err());
        assertTrue(second.err().contains("product-service: roll container … done"), second.err());
        assertFalse(second.err().contains("cart-service: roll container"), second.err());

        goopang.run("rollback", "--host", "web").exits(0);
        customers.leave();
        goopang.run("deploy", "--host", "web", "--release", "nothing").exits(2);
        assertTrue(goopang.run("status", "--host", "web").all().contains("healthy"));
    }

    /** Another file in the jar, and so another image. */
    private void change(String service) throws IOException {
        try (FileSystem jar = FileSystems.newFileSystem(jar(service))) {
            Files.writeString(jar.getPath("BOOT-INF/classes/changed.txt"), "changed");
        }
    }

    /** They order from the cart, which asks the other two, and look at what they have. */
    private final class Customers {
        private final HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        private final AtomicBoolean leaving = new AtomicBoolean();
        private final AtomicInteger served = new AtomicInteger();
        private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
        private final List<Thread> threads = new ArrayList<>();

        Customers() {
            String carts = "http://" + hosts.host(1).address() + ":8000/api/carts";
            for (int i = 0; i < CUSTOMERS; i++) {
                Thread thread = new Thread(
                        () -> {
                            while (!leaving.get()) {
                                ask(HttpRequest.newBuilder(
                                                URI.create(carts + "/register?productId=1&userId=1&quantity=1"))
                                        .POST(HttpRequest.BodyPublishers.noBody()));
                                ask(HttpRequest.newBuilder(URI.create(carts + "?userId=2")));
                                Patience.pause(50);
                            }
                        },
                        "customer");
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            }
        }

        private void ask(HttpRequest.Builder request) {
            HttpRequest asked = request.timeout(Duration.ofSeconds(30)).build();
            try {
                HttpResponse<String> answer = client.send(asked, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200 && answer.body().contains("productName")) {
                    served.incrementAndGet();
                } else {
                    complaints.add(asked + ": " + answer.statusCode() + " " + answer.body());
                }
            } catch (IOException e) {
                complaints.add(asked + ": " + e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        void leave() throws InterruptedException {
            leaving.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(List.of(), List.copyOf(complaints), () -> "of " + served + " answers");
            assertTrue(served.get() > 100, () -> "only " + served + " were served");
        }
    }
}
