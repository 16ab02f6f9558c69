package io.goopang.cli;

import io.goopang.model.HostAddress;
import io.goopang.plan.LogLine;
import io.goopang.report.Json;
import io.goopang.report.LogText;
import io.goopang.run.LogEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints lines of logs as they come. */
final class LogPrinter {

    private final Session session;
    private final boolean hosts;
    private final boolean services;
    private final LogText text;

    LogPrinter(Session session, List<HostAddress> hosts, List<String> services) {
        this.session = session;
        this.hosts = hosts.size() > 1;
        this.services = services.size() > 1;
        int width = 0;
        for (HostAddress host : hosts) {
            for (String service : services) {
                width = Math.max(width, source(host, service).length());
            }
        }
        this.text = new LogText(width, session.console().raw().screen());
    }

    void print(LogEntry entry) {
        session.print((session.json() ? Json.line(object(entry)) : line(entry)) + "\n");
    }

    /** Whether somebody still reads: {@code | head} does not for long. */
    boolean wanted() {
        return !session.console().out().checkError();
    }

    private String line(LogEntry entry) {
        return text.render(source(entry.host(), entry.service()), entry.line().text());
    }

    private String source(HostAddress host, String service) {
        if (hosts) {
            return host.name() + "/" + service;
        }
        return services ? service : "";
    }

    private static Map<String, Object> object(LogEntry entry) {
        LogLine line = entry.line();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("host", entry.host().name());
        object.put("service", entry.service());
        object.put("container", entry.container());
        object.put("time", line.time() == null ? null : line.time().toString());
        object.put("stream", line.error() ? "stderr" : "stdout");
        object.put("line", line.text());
        return object;
    }
}
