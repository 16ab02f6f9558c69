package io.goopang.testbed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * EC2's instance metadata service, version 2, for hosts: those that are instances find it at 169.254.169.254, by a rule of
 * their own firewalls, and no other machine does.
 */
public final class MetadataService implements AutoCloseable {

    /** The secret key of every role, one of AWS's documented examples. */
    public static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    /** The session token of every role. */
    public static final String SESSION = "IQoJb3JpZ2luX2VjEXAMPLETOKEN";

    private static final String ADDRESS = "169.254.169.254";
    private static final String TOKEN = "AQAEAexample==";
    private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials/";

    private final String machine;
    private final HttpServer server;
    private final Map<String, Instance> instances = new ConcurrentHashMap<>();
    private final List<Host> known = new ArrayList<>();

    private record Instance(String role, String accessKey) {}

    public MetadataService(Hosts hosts) {
        this.machine = hosts.machine();
        try {
            server = HttpServer.create(new InetSocketAddress(machine, 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "metadata");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    /** Makes a host an instance that has a role. */
    public void attach(Host host, String role, String accessKey) {
        instances.put(host.address(), new Instance(role, accessKey));
        if (!known.contains(host)) {
            known.add(host);
            host.run("ip", "route", "add", ADDRESS, "via", machine);
            rule(host, "-I");
        }
    }

    /** Makes a host an instance without a role. */
    public void attach(Host host) {
        attach(host, "", "");
    }

    private void rule(Host host, String change) {
        List<String> command = new ArrayList<>(List.of("iptables", "-w", "-t", "nat", change, "OUTPUT", "-p", "tcp"));
        String to = machine + ":" + server.getAddress().getPort();
        command.addAll(Arrays.asList("-d", ADDRESS, "--dport", "80", "-j", "DNAT", "--to-destination", to));
        host.run(command.toArray(String[]::new));
    }

    private void answer(HttpExchange exchange) throws IOException {
        Instance instance =
                instances.get(exchange.getRemoteAddress().getAddress().getHostAddress());
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("PUT") && path.equals("/latest/api/token")) {
            boolean lives = exchange.getRequestHeaders().containsKey("X-aws-ec2-metadata-token-ttl-seconds");
            reply(exchange, lives ? 200 : 400, TOKEN);
        } else if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token"))) {
            reply(exchange, 401, "");
        } else if (instance == null || instance.role().isEmpty()) {
            reply(exchange, 404, "");
        } else if (path.equals(CREDENTIALS)) {
            reply(exchange, 200, instance.role());
        } else if (path.equals(CREDENTIALS + instance.role())) {
            reply(exchange, 200, """
                    {"Code":"Success","Type":"AWS-HMAC","AccessKeyId":"%s","SecretAccessKey":"%s","Token":"%s",
                    "Expiration":"2099-01-01T00:00:00Z"}
                    """.formatted(instance.accessKey(), SECRET, SESSION));
        } else {
            reply(exchange, 404, "");
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    /** No host is an instance any more. */
    public void detachAll() {
        for (Host host : known) {
            rule(host, "-D");
            host.run("ip", "route", "del", ADDRESS);
        }
        known.clear();
        instances.clear();
    }

    @Override
    public void close() {
        detachAll();
        server.stop(0);
    }
}
