package io.goopang.run;

import io.goopang.event.Event;
import io.goopang.image.MemoryJar;
import io.goopang.manifest.Manifest;
import io.goopang.manifest.ManifestReader;
import io.goopang.manifest.ManifestSource;
import io.goopang.manifest.Strategy;
import io.goopang.model.HostAddress;
import io.goopang.model.ServiceName;
import io.goopang.plan.ContainerSettings;
import io.goopang.plan.Plan;
import io.goopang.port.FakeContainer;
import io.goopang.port.FakePorts;
import io.goopang.port.Faults;
import io.goopang.port.Host;
import io.goopang.port.Ports;
import io.goopang.port.Registry;
import io.goopang.port.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A small project in a world of fakes: a user service, a cart that needs it, and a database for both. */
public final class Shop {

    public static final ServiceName USER = new ServiceName("user-service");
    public static final ServiceName CART = new ServiceName("cart-service");

    /** A secret that must turn up nowhere but in containers. */
    public static final String MARKER = "s3cr3t-marker-5f2a";

    public static final String MANIFEST = """
            name: shop
            aws: { region: ap-northeast-2 }
            image: { platform: linux/arm64, base: "amazoncorretto:17" }
            build: { run: make jars }
            services:
              user-service:
                path: user
                port: 8002
                container: user-service-container
                secrets: { spring.datasource.password: "${POSTGRES_PASSWORD}" }
                health: { path: /health, interval: 2s, timeout: 20s }
                needs: [postgres]
              cart-service:
                path: cart
                port: 8000
                container: cart-service-container
                env: { greeting: hello }
                health: { path: /health, interval: 2s, timeout: 20s }
                needs: [postgres, user-service]
            accessories:
              postgres:
                image: postgres:17
                port: 5432
                secrets: { POSTGRES_PASSWORD: "${POSTGRES_PASSWORD}" }
                health: { tcp: true }
                volume: shop-data:/var/lib/postgresql/data
            """;

    static final String TEMPLATE = """
            FROM {{base}}
            WORKDIR /app
            {{layers}}
            EXPOSE {{port}}
            ENTRYPOINT ["java", "-jar", "{{jar}}"]
            """;

    /** Tests with a fault at every call read the same manifest thousands of times, a third of all they do. */
    private static final Map<List<Object>, Manifest> READ = new ConcurrentHashMap<>();

    public final VirtualClock clock = new VirtualClock();
    public final FakePorts ports = new FakePorts(clock);
    public final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    public final Map<String, String> variables = new HashMap<>(Map.of("POSTGRES_PASSWORD", MARKER));
    private List<Target> targets = List.of(new Target(HostAddress.LOCAL, Strategy.RECREATE));
    private String manifest = MANIFEST;
    private Consumer<Event> onEvent = event -> {};

    public Shop() {
        ports.sources().text("Dockerfile.template", TEMPLATE);
        code("user", "user 1");
        code("cart", "cart 1");
    }

    /** What the jar of a module holds. */
    public Shop code(String module, String content) {
        ports.sources().jar(module, MemoryJar.springBoot().with("BOOT-INF/classes/shop/Application.class", content));
        return this;
    }

    public Shop manifest(String text) {
        manifest = text;
        return this;
    }

    public Shop change(String what, String into) {
        if (!manifest.contains(what)) {
            throw new IllegalArgumentException("not in the manifest: " + what);
        }
        return manifest(manifest.replace(what, into));
    }

    /** The same on the engine at hand, but behind an edge. */
    public Shop rolling() {
        targets = List.of(new Target(HostAddress.LOCAL, Strategy.ROLLING));
        return this;
    }

    /** The same on hosts. */
    Shop on(HostAddress... hosts) {
        targets = Arrays.stream(hosts)
                .map(host -> new Target(host, Strategy.RECREATE))
                .toList();
        return this;
    }

    /** The database lives on the first of several hosts, {@code web-1}. */
    Shop withOneDatabase() {
        change("image: postgres:17", "image: postgres:17\n    host: web-1\n    publish: 5432");
        return manifest(manifest + "hosts: { web: { addresses: [a.example.com, b.example.com, c.example.com] } }\n");
    }

    /** What else happens when an event is published, on the thread that does. */
    Shop onEvent(Consumer<Event> work) {
        onEvent = work;
        return this;
    }

    /** Both clocks of the machine that holds leases. */
    LeaseClock leaseClock() {
        return new LeaseClock(clock, clock::nanos);
    }

    public String manifestText() {
        return manifest;
    }

    Manifest manifest() {
        return READ.computeIfAbsent(
                List.of(manifest, Map.copyOf(variables)),
                key -> ManifestReader.read(List.of(new ManifestSource("deploy.yaml", manifest)), variables::get));
    }

    Workbench bench() {
        return bench(ports);
    }

    Workbench bench(Ports through) {
        return new Workbench(
                new Project(manifest(), "test"), through, this::publish, clock, clock::forward, variables::get);
    }

    private void publish(Event event) {
        events.add(event);
        onEvent.accept(event);
    }

    List<ServiceName> services() {
        return List.copyOf(manifest().services().keySet());
    }

    DeployFlow deploying(DeployOptions options) {
        return new DeployFlow(bench(), targets, options);
    }

    /** What a deploy would do now. */
    Plan plan() {
        return deploying(DeployOptions.usual(BuildOptions.usual())).plan(services(), Release.begin(bench()));
    }

    /** Deploys all services, as a user does some time after whatever came before. */
    void deploy() {
        deploy(DeployOptions.usual(BuildOptions.usual()));
    }

    void deploy(DeployOptions options) {
        clock.forward(Duration.ofMinutes(10));
        Workbench bench = bench();
        deploying(options).run(services(), Release.begin(bench));
    }

    /** Deploys through faults of the host and the registry. */
    void deploy(Faults faults) {
        clock.forward(Duration.ofMinutes(10));
        Registry registry = faults.around(Registry.class, ports.registry());
        Host host = faults.around(Host.class, ports.localHost());
        Workbench bench = bench(new PortsWith(ports, registry, host));
        new DeployFlow(bench, targets, DeployOptions.usual(BuildOptions.usual())).run(services(), Release.begin(bench));
    }

    /** The containers of a service or accessory, those that run first. */
    List<FakeContainer> containers(String owner) {
        return ports.localHost().all().stream()
                .filter(container -> owner(container.settings()).equals(Optional.of(owner)))
                .sorted((a, b) -> Boolean.compare(b.running(), a.running()))
                .toList();
    }

    /** What runs, by owner: the image and the id of the container. */
    Map<String, String> serving() {
        Map<String, String> serving = new TreeMap<>();
        for (FakeContainer container : ports.localHost().all()) {
            if (container.running()) {
                String before = serving.put(
                        owner(container.settings()).orElse("?"),
                        container.settings().image() + " in " + container.id());
                if (before != null) {
                    throw new AssertionError("two serve at once: " + before + " and " + container.name());
                }
            }
        }
        return serving;
    }

    /** The digest that is marked live, by repository. */
    Map<String, String> live() {
        Map<String, String> live = new TreeMap<>();
        for (ServiceName service : services()) {
            String repository = manifest().repositoryOf(service);
            ports.registry().images(repository).stream()
                    .filter(image -> image.tags().contains("live-test"))
                    .forEach(image -> live.put(repository, image.digest().value()));
        }
        return live;
    }

    /** Which service or accessory a container is of. */
    public static Optional<String> owner(ContainerSettings settings) {
        return settings.labels().entrySet().stream()
                .filter(label -> label.getKey().equals("io.goopang.service")
                        || label.getKey().equals("io.goopang.accessory"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** All events as text. */
    String told() {
        synchronized (events) {
            return String.join("\n", events.stream().map(Event::toString).toList());
        }
    }
}
