package io.goopang.shop.common;

import java.time.Instant;

/** The answer of {@code health_check}; {@code cpuUsage} is the load of the machine or container, from 0.0 to 1.0. */
public record HealthCheck(String status, String message, String ipAddress, Instant timestamp, double cpuUsage) {}
