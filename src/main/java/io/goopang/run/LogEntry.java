package io.goopang.run;

import io.goopang.model.HostAddress;
import io.goopang.plan.LogLine;

/**
 * A line of a log, and whose it is.
 *
 * @param service what the user calls its source
 * @param container the Docker name
 */
public record LogEntry(HostAddress host, String service, String container, LogLine line) {}
