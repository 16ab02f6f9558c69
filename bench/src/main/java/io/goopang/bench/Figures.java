package io.goopang.bench;

/**
 * What one run took.
 *
 * @param wallMillis from start to end
 * @param cpuMillis user and system time of the client and all it started; in steps of 10
 * @param engineCpuMillis the engine's own meanwhile; -1 where it can't be seen
 * @param peakKilobytes the most memory that the client's processes held at once
 * @param toRegistry bytes sent to the registry, by the engine too
 * @param toApi bytes sent to ECR's API
 * @param toEngine bytes sent to the engine
 */
record Figures(
        double wallMillis,
        long cpuMillis,
        long engineCpuMillis,
        long peakKilobytes,
        long toRegistry,
        long toApi,
        long toEngine) {}
