package io.goopang.edge;

import io.goopang.model.ServiceName;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file that the edge starts from (HAProxy 2.6 and newer, https://docs.haproxy.org/2.6/configuration.html).
 *
 * <p>It is rewritten at each switch, so that a restart comes back to the same containers; HAProxy itself reads it at its
 * start only, since a reload would close the connections of idle clients.
 */
public final class EdgeFile {

    /** Where the official images look for it. */
    public static final String PATH = "/usr/local/etc/haproxy/haproxy.cfg";

    /** Idle slots lead nowhere; an address, because a slot without any could not be given one later. */
    static final String NOWHERE = "127.0.0.1:1";

    private static final String TOP = """
            # The edge of %s, written by goopang at each deploy.
            global
              log stdout format raw local0
              stats socket ipv4@127.0.0.1:%d level admin
              hard-stop-after 30s

            defaults
              mode http
              log global
              option dontlog-normal
              option redispatch
              retries 3
              retry-on conn-failure empty-response
              timeout connect 2s
              timeout queue 30s
              timeout client 75s
              timeout http-keep-alive 75s
              timeout server %ds
              timeout tunnel 1h

            # Docker's DNS: a container that was restarted may have another address.
            resolvers docker
              nameserver dns 127.0.0.11:53
              resolve_retries 3
              timeout resolve 1s
              timeout retry 1s
              hold valid 1s
              hold nx 5s
              hold timeout 1h
              hold refused 1h
              hold other 1h
            """;

    private final EdgeLayout layout;
    private final Map<ServiceName, SlotTarget> targets;
    private final StringBuilder text = new StringBuilder();

    private EdgeFile(EdgeLayout layout, Map<ServiceName, SlotTarget> targets) {
        this.layout = layout;
        this.targets = targets;
    }

    /**
     * The file's content.
     *
     * @param targets where each service is served; a service that is served nowhere yet has none
     */
    public static byte[] content(EdgeLayout layout, Map<ServiceName, SlotTarget> targets) {
        return new EdgeFile(layout, targets).render().getBytes(StandardCharsets.UTF_8);
    }

    private String render() {
        text.append(TOP.formatted(
                layout.project(), layout.adminPort(), layout.timeout().toSeconds()));
        layout.fronts().forEach(this::front);
        layout.services().forEach(this::backend);
        return text.toString();
    }

    private void front(EdgeLayout.Front front) {
        boolean http = front.services().get(0).http();
        text.append("\nfrontend port-").append(front.port()).append('\n');
        line("bind :" + front.port());
        if (!http) {
            line("mode tcp");
        }
        line(http ? "option httplog" : "option tcplog");
        if (http) {
            line("option forwardfor");
            line("http-request set-header X-Forwarded-Proto http unless { req.hdr(X-Forwarded-Proto) -m found }");
            line("http-request set-header X-Forwarded-Host %[req.hdr(Host)]"
                    + " unless { req.hdr(X-Forwarded-Host) -m found }");
            // What was sent once may have been done: only what changes nothing is sent again.
            line("http-request disable-l7-retry unless { method GET HEAD OPTIONS }");
        }
        if (front.isShared()) {
            front.services()
                    .forEach(service -> line("use_backend " + service.name() + " if { hdr(host),field(1,:) -i "
                            + service.alias() + " }"));
        } else {
            line("default_backend " + front.services().get(0).name());
        }
    }

    private void backend(EdgeService service) {
        text.append("\nbackend ").append(service.name()).append('\n');
        if (service.http()) {
            line("http-reuse safe");
        } else {
            line("mode tcp");
            line("retry-on conn-failure");
        }
        for (Slot slot : Slot.values()) {
            String server = "server " + slot.server() + " "
                    + target(service, slot).map(Target::toString).orElse(NOWHERE + " disabled");
            // Docker gives a freed address away at once, so both slots of a backend may have had the same.
            line(server + " resolvers docker resolve-prefer ipv4 resolve-opts allow-dup-ip init-addr none");
        }
    }

    private Optional<Target> target(EdgeService service, Slot slot) {
        @Nullable SlotTarget serving = targets.get(service.name());
        return serving == null || serving.slot() != slot ? Optional.empty() : Optional.of(serving.target());
    }

    private void line(String words) {
        text.append("  ").append(words).append('\n');
    }
}
